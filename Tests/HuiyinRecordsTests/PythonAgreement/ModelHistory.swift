import HuiyinAuthority
import HuiyinRecords

/// A history of the reference model as values of the production types. Ids are abstract there, so what hashes would
/// tell (facts) is found by comparing strings.
struct ModelHistory {
  let names: ModelNames
  let kind: KindSchema
  let directory: Directory
  let changesets: [Changeset]

  init(_ json: JSON) {
    let names = ModelNames(json)
    self.names = names
    let first = json["changesets"][0]
    kind = first["kind"].text == "session" ? TownSchema.session : TownSchema.record
    directory = Self.directory(json["directory"], names)
    changesets = json["changesets"].list.map { Self.changeset($0, names) }
  }

  var state: RecordState { Production.state(changesets, directory, kind) }

  // MARK: Directory

  private static func directory(_ json: JSON, _ names: ModelNames) -> Directory {
    var directory = Directory()
    var hubWriters: Set<String> = []
    var before: DirectoryReference?
    let versions = json["versions"].list.sorted { order($0) < order($1) }
    for version in versions {
      let reference = DirectoryReference(
        term: UInt32(version["term"].number!), number: UInt32(version["number"].number!), hashPrefix: 0)
      let entries =
        (before == nil ? [.township(name: "镇")] : []) + entries(version, names)
        + version["hub_writers"].texts.filter { hubWriters.insert($0).inserted }
        .map { .hubWriter(names.writers[$0]!) }
      try! directory.add(
        DirectoryVersion(
          reference: reference, previousHash: before.map { TownDirectory.hash($0) },
          hash: TownDirectory.hash(reference), timeMilliseconds: 0, entries: entries))
      before = reference
    }
    return directory
  }

  private static func order(_ version: JSON) -> Int64 { version["term"].number! << 32 | version["number"].number! }

  private static func entries(_ version: JSON, _ names: ModelNames) -> [DirectoryEntry] {
    func counting(_ cut: JSON) -> [ChangesetReference] { cut["counts"].texts.map { names.references[$0]! } }
    let kinds: [String: NodeKind] = ["hub": .hub, "station": .station, "laptop": .laptop]
    var entries: [DirectoryEntry] = version["people"].object.map { name, person in
      .person(
        Person(
          number: ModelNames.persons[name]!, name: name, unit: ModelNames.units[person["unit"].text!]!,
          roles: Role.set(person["roles"].texts.joined(separator: " "))))
    }
    entries += version["devices"].object.map { name, device in
      .device(
        Device(
          id: names.devices[name]!, name: name, shortCode: name, kind: kinds[device["kind"].text!]!, unit: 0,
          signingKey: [], vouches: device["vouches"].texts.map { ModelNames.persons[$0]! }))
    }
    entries += version["revocations"].list.map { cut in
      .revocation(
        CutOff(subject: names.devices[cut["device"].text!]!, counting: counting(cut), reason: ""))
    }
    entries += version["withdrawals"].list.map { cut in
      .strictWithdrawal(
        CutOff(subject: ModelNames.persons[cut["person"].text!]!, counting: counting(cut), reason: ""))
    }
    if let rules = version["rules"].number { entries.append(.rulesVersion(UInt32(rules))) }
    return entries
  }

  // MARK: Changesets

  private static func changeset(_ json: JSON, _ names: ModelNames) -> Changeset {
    let clock = HybridClock(
      milliseconds: UInt64(json["clock"][0].number!), counter: UInt16(json["clock"][1].number!))
    let isSession = json["kind"].text == "session"
    let facts = json["facts"].text ?? ""
    let home = ModelNames.units[String(facts.prefix { $0 != "/" })]
    let header = Header(
      writer: names.writers[json["writer"].text!]!, sequence: UInt64(json["seq"].number!), previous: nil,
      record: RecordID(high: 1, low: 1), kind: isSession ? TownSchema.session.number : TownSchema.record.number,
      parents: json["parents"].texts.map { names.references[$0]! }, clock: clock,
      timeMilliseconds: UInt64(json["time"].number!), person: ModelNames.persons[json["person"].text!]!,
      directory: DirectoryReference(
        term: UInt32(json["version"][0].number!), number: UInt32(json["version"][1].number!), hashPrefix: 0),
      facts: home.map { [UInt8($0)] } ?? [])
    let ops = json["ops"].list.map { op($0, names) }
    var faults = Changeset.formFaults(ops)
    let derived = "\(json["kind"].text!):\(facts)" + (isSession ? "" : "@\(clock.milliseconds)")
    if header.isRoot, derived != json["record"].text { faults.insert(.facts) }
    return Changeset(
      reference: names.references[json["id"].text!]!, header: header, device: names.devices[json["device"].text!]!,
      ops: ops, faults: faults)
  }

  private static func op(_ json: JSON, _ names: ModelNames) -> Op {
    let operation = ModelNames.operation(json["tag"].text!)
    let field = ModelNames.field(json["field"].text, operation)
    var target = Target.record
    switch json["target"] {
    case .number(let index): target = .sibling(UInt16(index))
    case .text(let text) where text.contains("#"): target = .op(names.op(text))
    case .text(let text) where text != "record": target = .changeset(names.references[text]!)
    default: break
    }
    return Op(
      operation, field: field, target: target,
      supersedes: json["supersedes"].texts.map { names.op($0) }, isCritical: json["critical"].number == 1,
      value: ModelNames.value(json["value"], field, operation))
  }
}
