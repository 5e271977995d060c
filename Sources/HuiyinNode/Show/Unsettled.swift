public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What has come here and has no effect, or none yet, in whosever record it is: for the office that looks after the
/// whole, beside each author's own list (DOMAIN 12; 14).
public struct Unsettled: Sendable {
  /// An act without effect, or a proposal that was not taken, of which its author has not yet shown to know.
  public struct Act: Sendable, Hashable {
    public let heading: RecordHeading
    public let author: Authorship
    public let op: OpPresentation
  }

  /// Changes that wait for earlier ones.
  public struct Parked: Sendable, Hashable {
    public let heading: RecordHeading
    public let changesets: Int
    public let missing: [ChangesetReference]
    public let lacksDirectory: Bool
    /// Where they were written.
    public let devices: [DeviceName]
    public let sinceMilliseconds: UInt64
    /// The reader may see the record; of one whose beginning is missing nobody can say who may.
    public internal(set) var isVisible = true

    public var words: Label {
      let names = devices.map(\.name).joined(separator: "、")
      let what: Label =
        lacksDirectory
        ? Label("等待名册的新版本", "wait for a version of the directory")
        : Label("等待更早的 \(missing.count) 项内容到达", "wait for \(missing.count) earlier ones")
      return Label("\(changesets) 项变更（\(names)）", "\(changesets) changes (\(names)) ") + what
    }
  }

  public let acts: [Act]
  /// There are more of them that the reader may see.
  public let isCut: Bool
  public let parked: [Parked]
  /// There are more records with some.
  public let isParkedCut: Bool
}

extension Node {
  private static let unsettledRules = ["not_effective", "refused"]
  /// Acts that one list shows: each costs a reading of its record.
  public static let unsettledActsMaximum = 200

  /// - Parameters:
  ///   - person: nil: the machine's owner; else acts that this person may see, and of all that waits how much.
  ///   - limit: of acts, and of records with changes that wait.
  public func unsettled(for person: Person? = nil, limit: Int = Node.unsettledActsMaximum) throws -> Unsettled {
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { reader in
      let open = try person.map { try reader.openGlass(of: $0.number, on: devices, at: now) } ?? []
      let actor = try person.map { PermissionActor($0, in: try reader.directory().current) }
      var known: [RecordID: Bool] = [:]
      func isSeen(_ record: RecordID) throws -> Bool {
        guard let actor else { return true }
        if let known = known[record] { return known }
        let right = try reader.readingRight(of: record, for: actor, isGlassBroken: open.contains(record))
        known[record] = right != .hidden
        return right != .hidden
      }
      let waiting = try reader.waiting(by: Self.unsettledRules, first: limit + 1) { try isSeen($0.record) }
      let parked = try reader.parked(limit: limit + 1)
      return Unsettled(
        acts: try reader.acts(waiting.prefix(limit), for: groupReader(person)), isCut: waiting.count > limit,
        parked: try parked.prefix(limit).map { one in
          var one = one
          one.isVisible = try isSeen(one.heading.record)
          return one
        }, isParkedCut: parked.count > limit)
    }
  }
}

extension StoreReader {
  fileprivate func acts(
    _ waiting: some Sequence<(item: Item, task: ProjectedTask)>, for viewer: GroupReader?
  ) throws -> [Unsettled.Act] {
    var readings: [RecordID: RecordReading] = [:]
    return try waiting.compactMap { item, task in
      guard let op = task.op else { return nil }
      let reading = try readings[item.record] ?? RecordReading(item.record, self, for: viewer)
      readings[item.record] = reading
      guard reading.op(op) != nil else { return nil }
      return Unsettled.Act(
        heading: reading.heading, author: reading.authorship(op), op: reading.presentation(op))
    }
  }

  fileprivate func parked(limit: Int) throws -> [Unsettled.Parked] {
    let names = NameBook(try directory())
    return try parkedRecords(limit: limit).map { one in
      let unknown = Term(one.kind, "kind_\(one.kind)", Label("新版记录\(one.kind)", "Newer kind \(one.kind)"))
      let heading = try TownshipSchema.schema[one.kind].map {
        try self.heading(one.record, kind: $0, state: 0, words: ValueWords(names: names))
      }
      return Unsettled.Parked(
        heading: heading ?? RecordHeading(one.record, kind: unknown), changesets: one.changesets,
        missing: one.missing, lacksDirectory: one.lacksDirectory, devices: one.devices.map { names.device($0) },
        sinceMilliseconds: one.sinceMilliseconds)
    }
  }
}
