import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What people of every role do at four nodes: of steps two of three are such as the node offers them, of other deeds
/// three of four are tried by somebody who may, all else is whatever comes to mind. Much of it is refused, and leaves
/// nothing behind.
struct RandomCasework {
  typealias Who = ScenarioTown.Who
  typealias Place = ScenarioTown.Place
  typealias Session = HuiyinNode.Session

  /// What is done, each with how often of a hundred and some.
  enum Deed: String, CaseIterable {
    case intake, accusation
    case openCase = "open_case"
    case step
    /// The step that has been taken least often, of a case that stands before it.
    case rareStep = "rare_step"
    /// With nothing in a field that the step needs.
    case emptyStep = "empty_step"
    case edit
    case emptyEdit = "empty_edit"
    case entry, correction, callback, settle
    case answer, conflict, merge, split
    case askExtension = "ask_extension"
    case grantExtension = "grant_extension"
    case refuseExtension = "refuse_extension"
    case pause, resume, listing, sign, delist, recuse
    case endRecusal = "end_recusal"
    case withdrawRight = "withdraw_right"
    case giveRight = "give_right"
    /// By software that does not ask.
    case forge

    var weight: Int {
      switch self {
      case .step: 34
      case .rareStep: 10
      case .edit, .openCase: 8
      case .intake, .entry, .answer, .merge, .callback, .emptyStep, .forge, .settle, .conflict: 6
      case .askExtension, .refuseExtension, .resume: 6
      case .accusation, .correction, .pause, .listing, .sign, .recuse: 4
      default: 3
      }
    }
  }

  /// How often a deed was done, and how often it was refused.
  struct Tally {
    var done = 0
    var refused = 0
  }

  static let places: [Place] = [.hub, .station3, .water, .relay]
  /// Roles that the scenarios need nobody of.
  private static let others: [Role] = [.hotlineClerk, .emergencyClerk, .presidium, .lawyer, .publicDelegate]
  private static let firstOther: PersonNumber = 60

  let story: Story
  var random: SeededNumbers
  var count = 0
  private(set) var tallies: [String: Tally] = [:]
  private(set) var denied = 0
  /// Changes that went by hand, oldest first.
  private var files: [URL] = []

  init(_ story: Story, seed: UInt64) throws {
    self.story = story
    random = SeededNumbers(seed)
    for place in Self.places { _ = try story.node(place) }
    try story.node(.hub).changeDirectory(by: story.town.session(.admin, at: .hub)) { _, snapshot in
      var hub = snapshot.device(named: Place.hub.rawValue)!
      let persons = Self.others.enumerated().map { place, role in
        Person(
          number: Self.firstOther + PersonNumber(place), name: "其他\(place)", unit: ScenarioTown.government,
          roles: role.bit)
      }
      hub.vouches += persons.map(\.number)
      return persons.map { DirectoryEntry.person($0) } + [DirectoryEntry.device(hub)]
    }
  }

  private static let staff: [(person: PersonNumber, place: Place)] = {
    let known: [(Place, [Who])] = [
      (.hub, [.admin, .petitionHead, .clerk, .stationHead, .leader, .governance]),
      (.station3, [.worker3, .representative3, .mediator3, .stationHead, .clerk]),
      (.water, [.officer, .officerHead, .secondOfficer]), (.relay, [.clerk]),
    ]
    var staff: [(person: PersonNumber, place: Place)] = []
    for (place, people) in known { staff += people.map { (person: $0.rawValue, place: place) } }
    for place in others.indices { staff.append((person: firstOther + PersonNumber(place), place: .hub)) }
    return staff
  }()

  mutating func pick<Element>(_ list: [Element]) -> Element { list[random.below(list.count)] }
  mutating func oneIn(_ number: Int) -> Bool { random.below(number) == 0 }

  /// Mostly one of those who may, else whoever sits anywhere.
  mutating func someone(_ entitled: [(Who, Place)]) throws -> (node: Node, session: Session) {
    let one = pick(Self.staff)
    let (person, place) =
      entitled.isEmpty || oneIn(4)
      ? (one.person, one.place) : pick(entitled.map { ($0.0.rawValue, $0.1) })
    let node = try story.node(place)
    return (node, try session(person, at: node))
  }

  func session(_ person: PersonNumber, at node: Node) throws -> Session {
    Session(person: try node.directorySnapshot().persons[person]!, keys: try node.keys(ofDeviceNamed: nil))
  }

  // MARK: Acts

  mutating func act(_ comment: String) throws {
    let deeds = Deed.allCases.flatMap { Array(repeating: $0, count: $0.weight) }
    try act(pick(deeds), comment)
  }

  private mutating func act(_ deed: Deed, _ comment: String) throws {
    if let attempt = try prepare(deed) { try carryOut(attempt, comment) }
  }

  /// Stands aside from what is being done: what is refused has written nothing anywhere.
  mutating func carryOut(_ attempt: Attempt, _ comment: String) throws {
    let before = try attempt.node.store.read { try $0.counts() }
    do {
      try attempt.act()
      tally(attempt.name) { $0.done += 1 }
    } catch let refusal as NodeError {
      tally(attempt.name) { $0.refused += 1 }
      if refusal.code.hasPrefix("notPermitted.") { denied += 1 }
      #expect(
        refusal.code != "notEffective.scope",
        "\(comment), \(attempt.name): the table allowed what the judgement does not")
      #expect(
        try attempt.node.store.read { try $0.counts() } == before, "\(comment): \(refusal.code) wrote something")
    }
    try attempt.check("\(comment): \(attempt.name)")
  }

  private mutating func tally(_ name: String, _ change: (inout Tally) -> Void) {
    change(&tallies[name, default: Tally()])
  }

  // MARK: Meeting

  /// What the partition of the phase lets meet: all, all but the hub by a laptop that goes round, or nobody but by
  /// hand.
  mutating func meet(_ phase: Int) async throws {
    switch phase % 3 {
    case 0: try await meet(pick([(.hub, .station3), (.hub, .water), (.hub, .relay)]))
    case 1: try await meet(pick([(.station3, .relay), (.water, .relay), (.station3, .water)]))
    default: try carry()
    }
  }

  private func meet(_ pair: (Place, Place)) async throws {
    _ = try await story.node(pair.0).meet(try story.node(pair.1))
  }

  /// A file of one node's changes; whoever gets it takes an older one too, and some twice.
  private mutating func carry() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("casework-\(UUID()).changes")
    _ = try story.node(pick(Self.places)).exportChanges(to: file)
    files.append(file)
    let reader = try story.node(pick(Self.places))
    for file in [file, pick(files)] { _ = try reader.importChanges(from: file) }
    tally("usb") { $0.done += 1 }
  }

  func removeFiles() {
    for file in files { try? FileManager.default.removeItem(at: file) }
  }
}
