import HuiyinRecords

/// Numbers of the small township in which the fold is tested: enough fields, events, roles and units to exercise every
/// rule of DESIGN 4. The names are those of the reference model, so that histories of both can be compared.
enum Role {
  static let names = [
    "rep", "mediator", "grid_worker", "station_head", "clerk", "petition_head", "dept_officer", "dept_head", "leader",
    "presidium", "admin",
  ]

  /// Of names with blanks between them.
  static func set(_ text: String) -> RoleSet {
    text.split(separator: " ").reduce(into: RoleSet()) { set, name in
      set.formUnion(RoleSet(rawValue: 1 << UInt64(names.firstIndex(of: String(name))!)))
    }
  }

  static let intake = "rep mediator grid_worker station_head clerk petition_head"
  static let everyone = intake + " dept_officer dept_head leader presidium"
}

enum Field {
  static let title: UInt32 = 1, category: UInt32 = 2, risk: UInt32 = 3, secrecy: UInt32 = 4
  static let responsible: UInt32 = 5, resultText: UInt32 = 6, citizenName: UInt32 = 7, deadline: UInt32 = 8
  static let routing: UInt32 = 9, officialNumber: UInt32 = 10, track: UInt32 = 11, epoch: UInt32 = 12
  static let unit: UInt32 = 13, closedKind: UInt32 = 14, tags: UInt32 = 15, phones: UInt32 = 16
  static let share: UInt32 = 17, accusedUnits: UInt32 = 18, recused: UInt32 = 19

  /// By number, from 1.
  static let names = [
    "title", "category", "risk_level", "secrecy", "responsible", "result_text", "citizen_name", "deadline", "routing",
    "official_no", "track", "epoch", "unit", "closed_kind", "tags", "phones", "share", "accused_units", "recused",
  ]
  /// Of a field that this version does not know.
  static let new: UInt32 = 60
}

enum Entry {
  static let note: UInt32 = 31, feedback: UInt32 = 32, callback: UInt32 = 33
  static let names = ["note", "feedback", "callback"]
  static let text: UInt32 = 1, mark: UInt32 = 2
  static let new: UInt32 = 61
}

/// Events and the states they lead to.
enum State {
  static let draft: UInt32 = 0, registered: UInt32 = 101, consulting: UInt32 = 102, accepted: UInt32 = 103
  static let assigned: UInt32 = 104, objected: UInt32 = 105, inProgress: UInt32 = 106, reported: UInt32 = 107
  static let returned: UInt32 = 108, transferredOut: UInt32 = 109, closedOnSpot: UInt32 = 110
  static let concluded: UInt32 = 111, reviewing: UInt32 = 112, reopened: UInt32 = 113, archived: UInt32 = 114
  static let notAccepted: UInt32 = 115, withdrawn: UInt32 = 116, voided: UInt32 = 117, terminated: UInt32 = 118

  /// By number, from 101.
  static let names = [
    "registered", "consulting", "accepted", "assigned", "objected", "in_progress", "reported", "returned",
    "transferred_out", "closed_on_spot", "concluded", "reviewing", "reopened", "archived", "not_accepted", "withdrawn",
    "voided", "terminated",
  ]
  static let newly: UInt32 = 160

  static func number(_ name: String) -> UInt32 {
    name == "draft" ? draft : 101 + UInt32(names.firstIndex(of: name)!)
  }

  static func name(_ number: UInt32) -> String { number == draft ? "draft" : names[Int(number) - 101] }
}

/// Persons that act, and some that are only named.
enum Human {
  static let service: UInt32 = 0, head: UInt32 = 1, clerk: UInt32 = 2, station: UInt32 = 3, leader: UInt32 = 4
  static let worker: UInt32 = 5, rep: UInt32 = 6, presidium: UInt32 = 7, xofficer: UInt32 = 8, xhead: UInt32 = 9
  static let yofficer: UInt32 = 10, admin: UInt32 = 11
  static let li: UInt32 = 21, wang: UInt32 = 22, zhao: UInt32 = 23, chen: UInt32 = 24
  static let stranger: UInt32 = 99
}

enum Office {
  static let petition: UInt32 = 1, station: UInt32 = 2, township: UInt32 = 3
  static let grid3: UInt32 = 13, grid4: UInt32 = 14, grid5: UInt32 = 15, grid9: UInt32 = 19
  static let x: UInt32 = 31, y: UInt32 = 32, court: UInt32 = 41
}

/// Six devices, two of them hubs; each has one writer unless a test says otherwise.
enum Node: UInt64, CaseIterable {
  case hub = 1
  case hub2, sa, sb, lx, ly
  /// In no directory version.
  case nobody

  var device: DeviceID { DeviceID(high: 0xD, low: rawValue) }
  var writer: WriterID { WriterID(high: 0xF, low: rawValue) }
  var isHub: Bool { self == .hub || self == .hub2 }
}
