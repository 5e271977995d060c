public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// An act of one person that answers something standing in a case, and is no step of its own: 会签, 摘牌, 恢复计时,
/// 满意度裁定 (DOMAIN 4.4, 6; 13, D3).
public struct CaseAct: Sendable, Hashable {
  /// Raw values stand in addresses of pages.
  public enum Sort: String, Sendable, Hashable, CaseIterable {
    case sign, delist, resume, settle
  }

  public let sort: Sort
  public let label: Label
  /// What it answers, an entry each.
  public let about: [Label]
}

extension Node {
  /// Those that are one person's to take, now; none on a record that is not to be written on.
  public func caseActs(on record: RecordID, for person: Person) throws -> [CaseAct] {
    try store.read { reader in
      guard try reader.kind(of: record) == RecordKind.caseFile else { return [] }
      let reading = try RecordReading(record, reader)
      return try CaseAct.Sort.allCases.compactMap { sort in
        guard try reader.mayWrite(sort.entry, to: record, person) else { return nil }
        return reading.act(sort, for: person)
      }
    }
  }
}

extension CaseAct.Sort {
  /// What it writes.
  fileprivate var entry: UInt32 {
    switch self {
    case .sign: CaseEntry.listingSignature
    case .delist: CaseEntry.delisting
    case .resume: CaseEntry.pause
    case .settle: CaseEntry.ratingDecision
    }
  }
}

extension RecordReading {
  /// Nil: there is nothing that it would answer.
  fileprivate func act(_ sort: CaseAct.Sort, for person: Person) -> CaseAct? {
    let ids: [OpID]
    let label: Label
    switch sort {
    case .sign: (ids, label) = (listings.waiting(for: person), Label("会签", "Sign"))
    case .delist:
      ids = listings.endable
      label =
        listings.inForce.isEmpty
        ? Label("不同意挂牌", "Say no to the listing") : Label("摘牌", "Take it off the board")
    case .resume: (ids, label) = (openPauses.map(\.id), Label("恢复计时", "Let the clocks go on"))
    case .settle:
      ids = satisfaction.isOpen ? satisfaction.callbacks.map(\.id) : []
      label = Label("裁定满意度", "Decide which rating counts")
    }
    let entries = ids.compactMap { id in state.entries.first { $0.id == id } }
    return entries.isEmpty ? nil : CaseAct(sort: sort, label: label, about: entries.map(line))
  }

  /// An entry in a line: what was written, by whom.
  private func line(_ entry: EntryState) -> Label {
    let name = kind.entries[entry.kind]?.label ?? Label("", "")
    let fields = words.fields(of: entry.value, entry.kind, in: kind).filter { field in
      if case .bytes = field.value.value { false } else { true }
    }
    let written = Label.joined(fields.map(\.words), "；", "; ")
    let author = authorship(entry.id).words
    return Label(
      "\(name.chinese)：\(written.chinese)（\(author.chinese)）",
      "\(name.english): \(written.english) (\(author.english))")
  }
}

extension CaseListings {
  /// Listings and delistings that lack this person's signature. A leader's is always enough.
  func waiting(for person: Person) -> [OpID] {
    let all = unsigned.map { ($0.id, $0.signatures) } + leaving.map { ($0.id, $0.signatures) }
    return all.filter { _, signatures in
      !signatures.isSigned(by: person.number)
        && (!signatures.missing.isDisjoint(with: person.roles) || person.roles.contains(Role.leader.bit))
    }.map(\.0)
  }

  /// Listings whose end nobody has begun: those in force, and those to which one may still say no.
  var endable: [OpID] {
    let ending = Set(leaving.map(\.listing))
    return (inForce + unsigned).map(\.id).filter { !ending.contains($0) }
  }
}

extension JudgedRecord {
  /// 时限暂停 that nobody has ended.
  var openPauses: [EntryState] {
    standingEntries(CaseEntry.pause).filter { entry in
      DeadlinePause(entry: entry.value).map { $0.through == nil } ?? false
    }
  }
}

extension StoreReader {
  /// Whether the person may write an entry of this kind to a case as it stands here.
  func mayWrite(_ entry: UInt32, to record: RecordID, _ person: Person) throws -> Bool {
    guard let schema = TownshipSchema.caseFile.entries[entry], try item(record)?.isReadOnly == false,
      try survivor(of: record).map({ $0 == record }) ?? true
    else { return false }
    let subject = try permissionSubject(record, withReceivers: true)
    return Permission.answer(.entry(schema), by: try permissionActor(person), on: subject) == .allowed
  }
}
