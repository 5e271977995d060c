import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// Two texts that stand beside each other in one field, put together line by line for a person to take or to mend
/// (DOMAIN 12; 13, D21). It is offered and never taken by itself.
public struct MergedText: Sendable, Hashable {
  public let field: Term
  public let merge: LineMerge
  /// Who wrote the older one, and who the other.
  public let authors: [Authorship]
  /// Something in it is masked for whoever looks: what they see is no text to write down.
  public let isMasked: Bool

  /// Stretches that a person has to make one of.
  public var overlapCount: Int { merge.overlapCount }

  public func text(in language: Language) -> String {
    let names = authors.map { $0.person.words.text(in: language) }
    return merge.text(LineMergeMarks(mine: names.first ?? "", theirs: names.last ?? "", in: language))
  }
}

extension Node {
  /// The texts of one field put together; nil: they are not two, or the field holds no long text.
  public func mergedText(of record: RecordID, field name: String, _ sight: Sight = .masked) throws -> MergedText? {
    try store.read { reader in
      let reading = try RecordReading(record, reader, sight)
      return reading.state.registers.first {
        $0.key.entry == nil && reading.kind.fields[$0.key.field]?.name == name
      }.flatMap(reading.mergedText)
    }
  }

  /// Decides a conflict for both texts put together, as long as their changes lay apart: nothing of them is shown, so
  /// that what is masked stays as it is.
  public func decideConflictMerging(
    _ record: RecordID, field name: String, reason: String = "", seen: [ChangesetReference]? = nil,
    by session: Session
  ) throws -> Committed {
    try act(on: record, seen: seen, by: session) { shown, transaction in
      let field = try fieldToDecide(name, shown, by: session, in: transaction)
      let conflict = shown.state.register(field.number)?.conflict
      let texts = (conflict?.values ?? []).compactMap(\.text)
      guard field.form.isProse, texts.count == 2, conflict?.values.count == 2 else {
        throw NodeError.refused(
          "notMergeable", "“\(field.label.chinese)”没有可以合并的两段文字",
          "there are no two texts to merge in “\(field.label.english)”",
          next: Label("`huiyin conflict show` 查看并列的值", "`huiyin conflict show` shows the values"))
      }
      let merge = LineMerge(base: conflict?.base?.text, mine: texts[0], theirs: texts[1])
      guard merge.overlapCount == 0 else {
        throw NodeError.refused(
          "mergeOverlaps", "两段文字改了同一处（\(merge.overlapCount)处），须由人改成一段",
          "both texts changed the same lines (\(merge.overlapCount) places): a person has to make one of them",
          next: Label(
            "`huiyin conflict merge` 取出合并稿，改好后用 `huiyin conflict decide` 写入",
            "`huiyin conflict merge` gives both as one draft; mend it, then `huiyin conflict decide`"))
      }
      let value = try shown.kind.parse(merge.text(LineMergeMarks(mine: "", theirs: "", in: .chinese)), for: field)
      return try ops(deciding: field, value, reason: reason, on: shown, keys: session.keys, in: transaction)
    }
  }
}

extension RecordReading {
  /// Two different texts of one field, the older first, and what both replaced.
  struct Texts {
    let mine: String
    let theirs: String
    let base: String?
    let writes: [OpID]
  }

  /// Nil: there are not two, or they are no long texts.
  func texts(_ register: RegisterState) -> Texts? {
    guard kind.fields[register.key.field]?.form.isProse == true else { return nil }
    var found: [(text: String, op: OpID)] = []
    let standing = register.live.filter { !register.overruled.contains($0.op) }
    for live in standing.sorted(by: isOlder) {
      guard let text = live.value.text else { return nil }
      if !found.contains(where: { Value.text($0.text) == live.value }) { found.append((text, live.op)) }
    }
    guard found.count == 2 else { return nil }
    return Texts(
      mine: found[0].text, theirs: found[1].text, base: (register.conflict?.base ?? base(of: standing.map(\.op)))?.text,
      writes: found.map(\.op))
  }

  private func isOlder(_ one: LiveValue, _ other: LiveValue) -> Bool {
    (authorship(one.op).timeMilliseconds, one.op) < (authorship(other.op).timeMilliseconds, other.op)
  }

  /// The value that all of them took the place of, where it is one write.
  func base(of writes: [OpID]) -> Value? {
    let sets = writes.map { Set(op($0)?.supersedes ?? []) }
    let shared = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    return shared.count == 1 ? shared.first.flatMap(op)?.value : nil
  }

  func mergedText(_ register: RegisterState) -> MergedText? {
    let number = register.key.field
    guard let texts = texts(register) else { return nil }
    func seen(_ text: String) -> String { words.seen(text, number, kind) }
    let whole = [texts.mine, texts.theirs] + (texts.base.map { [$0] } ?? [])
    return MergedText(
      field: kind.term(number),
      merge: LineMerge(base: texts.base.map(seen), mine: seen(texts.mine), theirs: seen(texts.theirs)),
      authors: texts.writes.map(authorship), isMasked: whole.contains { seen($0) != $0 })
  }
}
