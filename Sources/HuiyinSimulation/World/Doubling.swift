import Foundation
import HuiyinRecords

/// What is known of memories that went back or were copied without a word to the machine: writers that more than one of
/// them signs with, and the copy of the hub.
struct Doubling {
  struct Shared {
    let writer: WriterID
    /// Machines that signed with it when it came to be shared, and whose memory was not replaced since; by index.
    var machines: Set<Int>
    /// What one of them had signed with it and does not remember.
    var forgotten: Set<ChangesetReference>
    /// Machines that sign with it on their own, by index, and the line of the ledger from which on they do.
    let signers: Set<Int>
    let since: Int
  }

  /// Index of the copy of the hub, which is in no list of machines: it leaves before anything is checked.
  static let copyIndex = -1

  private(set) var shared: [Shared] = []
  /// The hub's data directory as it was, to be put back.
  var hubCopies: [URL] = []
  /// Runs beside the hub; nil: not yet, or not any more.
  var hubCopy: SimulatedNode?
  /// What people were told is saved at the copy.
  var lines: [Ledger.Line] = []
  /// A memory of the hub went back by hand or was copied.
  var isHubDoubled = false
  var hadCopy = false
  /// The hub was let go on after it had waited.
  var wasResumed = false
  /// What the hub held after the last round of the healing.
  var heldByHub: Set<ChangesetReference> = []

  mutating func add(_ new: Shared) { shared.append(new) }

  /// The machine has signed this: perhaps the very bytes that it had signed before its memory went back, where a clock
  /// that is far ahead gives the same time to the same act.
  mutating func sign(_ reference: ChangesetReference, at index: Int) {
    for place in shared.indices where shared[place].machines.contains(index) {
      shared[place].forgotten.remove(reference)
    }
  }

  /// The machine's memory is another one now.
  mutating func forget(_ index: Int) {
    for place in shared.indices { shared[place].machines.remove(index) }
  }
}
