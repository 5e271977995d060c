import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

/// A case of 3 March 2025 that nobody has accepted, and a later one that the petition head accepts on 9 March, so that
/// its sixty days end on 8 May: what the suites of merged cases begin with.
struct TwoCases {
  let town: ShowTown
  let earlier: RecordID
  let later: RecordID

  init() throws {
    town = try ShowTown()
    earlier = try town.openCase([TypedEdit(.set, "received_at", "2025-03-03T09:30+08:00")])
    later = try town.acceptedCase([TypedEdit(.set, "received_at", "2025-03-08T10:00+08:00")])
  }

  func merge() throws {
    _ = try town.node.decideDuplicate(later, earlier, "same", by: town.session(.clerk, .hub))
  }
}
