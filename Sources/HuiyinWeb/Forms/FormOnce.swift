import Crypto
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A form that was sent twice is taken once: it carries a random name, and the store remembers what it made of what.
enum FormOnce {
  static func new() -> String {
    SymmetricKey(size: .bits128).withUnsafeBytes { Hexadecimal.encode(Array($0)) }
  }
}

extension Visits {
  private static let printedKept = 30

  /// The copy that the form with this name has had printed already.
  func printed(_ once: String, by visit: Visit) -> MadeCopy? {
    current(visit)?.printed.last { $0.once == once }?.copy
  }

  func setPrinted(_ copy: MadeCopy, of once: String, by visit: Visit) {
    change(visit) { visit in
      visit.printed.append((once, copy))
      if visit.printed.count > Self.printedKept { visit.printed.removeFirst() }
    }
  }

  /// A receipt page is left by going to another one; a form that is sent from it leaves it open.
  func leaveReceipt(for path: String, of visit: Visit) -> Visit {
    guard let record = visit.registered, !path.hasPrefix("/intakes/\(record)/") else { return visit }
    change(visit) { $0.registered = nil }
    return current(visit) ?? visit
  }
}
