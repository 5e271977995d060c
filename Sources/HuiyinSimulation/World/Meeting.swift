import HuiyinNode
import HuiyinRecords
import HuiyinSync

/// Two nodes in session over a simulated network.
final class Meeting {
  struct Frame {
    let arrivesAt: UInt64
    let bytes: [UInt8]
    var bodies: Bodies?
  }

  /// Changesets of a batch; in order: with a stretch of the feed that moves a cursor.
  struct Bodies {
    let references: [ChangesetReference]
    let isInOrder: Bool
  }

  let number: Int
  let sides: [SimulatedNode]
  var drivers: [SessionDriver]
  /// Under way from side 0 and from side 1.
  var inFlight: [[Frame]] = [[], []]
  /// Milliseconds one way.
  let latency: UInt64
  /// The link breaks when so many more frames have left; nil: it does not.
  var framesUntilCut: Int?
  /// Percent of frames that come twice or late.
  let disorderPercent: Int
  /// A frame came twice or late: the session may end with any fault.
  var wasDisordered = false
  /// Of each side that compares sets: the records of which it named changesets when it made its own.
  var compared: [Set<RecordID>?] = [nil, nil]
  /// The last session of the two was broken off.
  var followsBreak = false
  /// Batches of either side with something that the two had carried before.
  var repeatingBatches = [0, 0]

  init(
    number: Int, sides: [SimulatedNode], drivers: [SessionDriver], latency: UInt64, framesUntilCut: Int?,
    disorderPercent: Int
  ) {
    self.number = number
    self.sides = sides
    self.drivers = drivers
    self.latency = latency
    self.framesUntilCut = framesUntilCut
    self.disorderPercent = disorderPercent
  }

  var way: CarriedBodies.Way { CarriedBodies.Way(from: sides[0].index, to: sides[1].index) }

  var name: String { "\(sides[0].name)-\(sides[1].name)#\(number)" }
}
