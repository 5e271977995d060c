import HuiyinSync
import Testing

/// Two sides in one process, until the initiator is done.
struct Conversation {
  private(set) var have: Set<ReconciliationItem> = []
  private(set) var need: Set<ReconciliationID> = []
  private(set) var messages: [[UInt8]] = []

  var byteCount: Int { messages.reduce(0) { $0 + $1.count } }
  var roundTrips: Int { messages.count / 2 }

  /// - Parameter frames: the limits of initiator and responder, in bytes.
  init(
    _ initiating: ReconciliationSet, _ responding: ReconciliationSet, frames: (Int, Int) = (0, 0),
    limits: ReconciliationLimits = ReconciliationLimits(messageByteCountMaximum: .max, idCountMaximum: .max)
  ) throws(ReconciliationFault) {
    var initiator = Reconciliation(set: initiating, frameSizeLimit: frames.0, isInitiator: true, limits: limits)
    var responder = Reconciliation(set: responding, frameSizeLimit: frames.1, isInitiator: false, limits: limits)
    var next: [UInt8]? = initiator.initiate()
    while let message = next {
      messages.append(message)
      let answer = try responder.reconcile(message).message ?? []
      messages.append(answer)
      let outcome = try initiator.reconcile(answer)
      have.formUnion(outcome.have)
      need.formUnion(outcome.need)
      next = outcome.message
    }
  }

  /// Compares with what a plain comparison of both sides says.
  func expectDifference(_ initiating: [ReconciliationItem], _ responding: [ReconciliationItem], _ what: Comment) {
    #expect(have == Set(initiating).subtracting(responding), what)
    #expect(need == Set(responding.map(\.id)).subtracting(initiating.map(\.id)), what)
  }
}
