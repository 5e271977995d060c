import Foundation
public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// An intake that somebody has begun. It never leaves the node, nobody else sees it, and it may be wrong or half
/// empty: its rules are asked when it is registered (DOMAIN 5 "draft"; 13, D20). It is kept for the days that the
/// township has set (DOMAIN 14, retention).
public struct IntakeDraftFile: Sendable, Hashable, Identifiable {
  public let id: String
  public let title: String
  /// What was typed, by field key; `home` is the grid.
  public let fields: [String: [String]]
  public let changedAtMilliseconds: UInt64
}

extension Node {
  /// Drafts that one person may keep; the next one is refused.
  public static let draftsMaximum = 100

  /// A person's own, the last one first.
  public func drafts(of person: Person) throws -> [IntakeDraftFile] {
    try store.read { reader in
      let oldest = try oldestDraft(reader)
      return try reader.drafts(of: person.number).filter { !$0.isForm && $0.changedAtMilliseconds >= oldest }
    }.map(IntakeDraftFile.init)
  }

  /// Nil: there is none, or it is somebody else's.
  public func draft(_ id: String, of person: Person) throws -> IntakeDraftFile? {
    try drafts(of: person).first { $0.id == id }
  }

  /// Likewise; throws when there is none.
  public func draft(named id: String, of person: Person) throws -> IntakeDraftFile {
    guard let draft = try draft(id, of: person) else { throw Self.noDraft(id) }
    return draft
  }

  /// Throws when an intake has no such field: a draft may be wrong in what it says, not in what it speaks of. Throws
  /// for an ID number too: a draft is kept as it was typed, and such a number never is.
  public func checkDraftField(_ name: String) throws {
    let field = try TownshipSchema.intake.fieldSchema(named: name)
    guard field.form != .identityNumber else {
      throw NodeError.refused(
        "numberInDraft", "草稿不保存身份证号", "a draft keeps no ID number",
        next: Label("登记时再填，或登记后补填", "give it when you register, or add it afterwards"))
    }
  }

  /// Keeps what was typed, in a new draft or instead of what `id` held, but for an ID number. Answers the draft.
  public func saveDraft(
    _ fields: [String: [String]], as id: String? = nil, by session: Session
  ) throws -> IntakeDraftFile {
    let filled = fields.filter { name, _ in TownshipSchema.intake.field(named: name)?.form != .identityNumber }
      .mapValues { $0.filter { !$0.allSatisfy(\.isWhitespace) } }.filter { !$0.value.isEmpty }
    guard !filled.isEmpty else {
      throw NodeError.refused("emptyDraft", "还没有填写内容", "nothing has been typed yet")
    }
    let person = session.person
    return try store.write { transaction in
      if let id {
        guard let old = try transaction.draft(id), old.person == person.number, !old.isForm else {
          throw Self.noDraft(id)
        }
      } else if try transaction.drafts(of: person.number).count(where: { !$0.isForm }) >= Self.draftsMaximum {
        throw NodeError.refused(
          "tooManyDrafts", "草稿已有 \(Self.draftsMaximum) 份", "there are \(Self.draftsMaximum) drafts already",
          next: Label("登记或删除一些草稿", "register or discard some"))
      }
      let stored = StoredDraft(
        id: id ?? Hexadecimal.encode(environment.randomBytes(6)), person: person.number,
        title: filled["title"]?.first ?? "", content: Array(try JSONEncoder().encode(filled)),
        changedAtMilliseconds: try draftTime(transaction))
      try transaction.save(stored)
      try eraseOldDrafts(in: transaction)
      return IntakeDraftFile(stored)
    }
  }

  /// Takes a draft away.
  public func discardDraft(_ id: String, by session: Session) throws {
    try store.write { transaction in
      guard let draft = try transaction.draft(id), draft.person == session.person.number, !draft.isForm else {
        throw Self.noDraft(id)
      }
      try transaction.removeDraft(id)
    }
  }

  /// Registers what a draft holds; the draft is gone with it.
  public func registerDraft(_ id: String, by session: Session) throws -> Committed {
    let draft = try draft(named: id, of: session.person)
    guard let home = draft.fields[Self.homeField]?.first else {
      throw NodeError.refused("gridMissing", "草稿还没有选网格", "the draft names no grid yet")
    }
    let grid = try unit(home).number
    let kind = TownshipSchema.intake
    let edits = draft.fields.sorted { $0.key < $1.key }.flatMap { name, texts -> [TypedEdit] in
      guard name != Self.homeField else { return [] }
      let isSet = kind.field(named: name)?.fieldClass == .set
      return texts.map { TypedEdit(isSet ? .add : .set, name, $0) }
    }
    let typed = try resolved(edits, by: session)
    return try store.write { transaction in
      // Another window may have registered it, or written it anew.
      guard try transaction.draft(id).map(IntakeDraftFile.init) == draft else { throw Self.noDraft(id) }
      let committed = try registerIntake(typed, grid: grid, by: session, in: transaction)
      try transaction.removeDraft(id)
      return committed
    }
  }

  private static func noDraft(_ id: String) -> NodeError {
    .usage(
      "unknownDraft", "您没有草稿“\(id)”", "you have no draft “\(id)”",
      next: Label("`huiyin intake draft list` 列出草稿", "`huiyin intake draft list` lists them"))
  }
}

extension IntakeDraftFile {
  fileprivate init(_ stored: StoredDraft) {
    id = stored.id
    title = stored.title
    fields = stored.fields
    changedAtMilliseconds = stored.changedAtMilliseconds
  }
}
