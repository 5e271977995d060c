import Crypto
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A form that was sent twice is taken once: it carries a random name, and what it made is remembered with the visit.
enum FormOnce {
  static let kept = 30

  static func new() -> String {
    SymmetricKey(size: .bits128).withUnsafeBytes { Hexadecimal.encode(Array($0)) }
  }
}

extension Visits {
  /// Where the form with this name has led already.
  func made(_ once: String, by visit: Visit) -> String? {
    once.isEmpty ? nil : current(visit)?.made.first { $0.once == once }?.path
  }

  /// A receipt page is left by going to another one; a form that is sent from it leaves it open.
  func leaveReceipt(for path: String, of visit: Visit) -> Visit {
    guard let record = visit.registered, !path.hasPrefix("/intakes/\(record)/") else { return visit }
    change(visit) { $0.registered = nil }
    return current(visit) ?? visit
  }

  func setMade(_ path: String, of once: String, by visit: Visit) {
    change(visit) { visit in
      visit.made.append((once, path))
      if visit.made.count > FormOnce.kept { visit.made.removeFirst() }
    }
  }
}
