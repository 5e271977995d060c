import HuiyinRecords

/// The reference model names things by words, the production types by numbers.
struct ModelNames {
  /// Fake references whose byte order is the order of the model's ids.
  let references: [String: ChangesetReference]
  private let ids: [ChangesetReference: String]
  let writers: [String: WriterID]
  let devices: [String: DeviceID]

  static let persons: [String: UInt32] = [
    "0": Human.service, "head": Human.head, "clerk": Human.clerk, "station": Human.station,
    "leader": Human.leader, "worker": Human.worker, "rep": Human.rep, "presidium": Human.presidium,
    "xofficer": Human.xofficer, "xhead": Human.xhead, "yofficer": Human.yofficer, "admin": Human.admin,
    "Li": Human.li, "Wang": Human.wang, "Zhao": Human.zhao, "Chen": Human.chen, "stranger": Human.stranger,
  ]
  static let units: [String: UInt32] = [
    "petition_office": Office.petition, "station": Office.station, "township": Office.township,
    "grid3": Office.grid3, "grid4": Office.grid4, "grid5": Office.grid5, "grid9": Office.grid9, "X": Office.x,
    "Y": Office.y, "court": Office.court,
  ]
  private static let personNames = Dictionary(uniqueKeysWithValues: persons.map { ($1, $0) })
  private static let unitNames = Dictionary(uniqueKeysWithValues: units.map { ($1, $0) })
  private static let unknown: [String: UInt32] = ["new": Field.new, "newly": State.newly]
  private static let operations: [String: Operation] = [
    "set": .set, "add": .add, "remove": .remove, "append": .append, "event": .event, "answer": .answer,
    "approve": .approve, "readmit": .readmit,
  ]

  init(_ history: JSON) {
    var names: Set<String> = []
    var writerNames: Set<String> = []
    var deviceNames: Set<String> = []
    func take(_ id: String) { names.insert(String(id.split(separator: "#")[0])) }
    for changeset in history["changesets"].list {
      take(changeset["id"].text!)
      changeset["parents"].texts.forEach(take)
      for op in changeset["ops"].list {
        op["supersedes"].texts.forEach(take)
        if let target = op["target"].text { take(target) }
      }
      writerNames.insert(changeset["writer"].text!)
      deviceNames.insert(changeset["device"].text!)
    }
    for version in history["directory"]["versions"].list {
      writerNames.formUnion(version["hub_writers"].texts)
      deviceNames.formUnion(version["devices"].object.keys)
      for cut in version["revocations"].list + version["withdrawals"].list { cut["counts"].texts.forEach(take) }
    }
    func ranked<Subject>(_ names: Set<String>) -> [String: Identifier<Subject>] {
      let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Identifier(high: 1, low: UInt64($0))) })
    }
    references = ranked(names)
    ids = Dictionary(uniqueKeysWithValues: references.map { ($1, $0) })
    writers = ranked(writerNames)
    devices = ranked(deviceNames)
  }

  func op(_ text: String) -> OpID {
    let parts = text.split(separator: "#")
    return OpID(references[String(parts[0])]!, UInt16(parts[1])!)
  }

  func id(_ reference: ChangesetReference) -> String { ids[reference]! }
  func id(_ op: OpID) -> String { "\(id(op.changeset))#\(op.index)" }

  static func operation(_ tag: String) -> Operation { operations[tag] ?? Operation(rawValue: 99) }

  static func field(_ name: String?, _ operation: Operation) -> UInt32 {
    guard let name else { return 0 }
    if operation == .event, State.names.contains(name) { return State.number(name) }
    if operation == .append, let index = Entry.names.firstIndex(of: name) { return 31 + UInt32(index) }
    return Field.names.firstIndex(of: name).map { UInt32($0) + 1 } ?? unknown[name]!
  }

  static func name(ofField number: UInt32) -> String {
    if let name = unknown.first(where: { $0.value == number })?.key { return name }
    return number < 31 ? Field.names[Int(number) - 1] : Entry.names[Int(number) - 31]
  }

  static func value(_ json: JSON, _ field: UInt32, _ operation: Operation) -> Value {
    switch json {
    case .null, .list: return .none
    case .number(let number): return .integer(number)
    case .text(let text):
      if operation == .answer { return Answer(isYes: text == "yes").value }
      return numbers(ofField: field)[text].map { .number($0) } ?? .text(text)
    case .object(let object):
      let fields = ["text": Entry.text, "is": Entry.mark]
      return .entry(object.map { EntryField(fields[$0]!, value($1, 0, .append)) })
    }
  }

  private static func numbers(ofField field: UInt32) -> [String: UInt32] {
    switch field {
    case Field.responsible, Field.recused: persons
    case Field.unit, Field.share, Field.accusedUnits: units
    default: [:]
    }
  }

  static func json(_ value: Value?, _ field: UInt32 = 0) -> JSON {
    switch value {
    case .text(let text): return .text(text)
    case .integer(let integer):
      return numbers(ofField: field).first { Int64($0.value) == integer }.map { .text($0.key) } ?? .number(integer)
    case .fields(let fields):
      return .object(
        Dictionary(uniqueKeysWithValues: fields.map { ($0.number == Entry.text ? "text" : "is", json($0.value)) }))
    default: return .null
    }
  }

  /// As the model prints values in a list.
  static func text(_ value: Value, _ field: UInt32) -> String {
    switch json(value, field) {
    case .text(let text): text
    case .number(let number): "\(number)"
    default: "None"
    }
  }

  static func person(_ number: UInt32) -> String { personNames[number]! }
  static func unit(_ number: UInt32) -> String { unitNames[number]! }
}
