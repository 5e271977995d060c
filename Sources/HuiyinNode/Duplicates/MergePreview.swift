public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// What would become of two records as one (DOMAIN 13, D14 and D15).
public struct MergePreview: Sendable, Hashable {
  /// Goes on; its clocks run on.
  public let survivor: RecordHeading
  /// Is shown as merged.
  public let merged: RecordHeading
  /// When the survivor was received; nil: nobody wrote it.
  public let receivedAt: Moment?

  /// Nil: both are as secret as each other.
  public let caution: Label?

  /// A sentence for the clerk, and what secrecy makes of it.
  public var words: Label {
    let day = receivedAt?.date
    let more = caution.map { Label("。\($0.chinese)", ". \($0.english)") } ?? Label("", "")
    return Label(
      "\(survivor.name) 接收在先，作为主案继续办理，法定时限自\(day?.text(in: .chinese) ?? "—")起算；\(merged.name) 显示为“已并案”，"
        + "内容仍留在原处" + more.chinese,
      "\(survivor.name) was received first and goes on, its clocks run from \(day?.text(in: .english) ?? "—"); "
        + "\(merged.name) is shown as merged, and what it holds stays where it stands"
        + more.english)
  }
}

extension Node {
  /// Nil: one of them is in a group already, or not held here.
  public func mergePreview(_ one: RecordID, _ other: RecordID) throws -> MergePreview? {
    try store.read { reader in
      guard try reader.caseGroup(of: one) == nil, try reader.caseGroup(of: other) == nil,
        let first = try reader.state(of: one), let second = try reader.state(of: other)
      else { return nil }
      let members = CaseGroup.inOrder([CaseGroupMember(one, first), CaseGroupMember(other, second)])
      let words = ValueWords(names: NameBook(try reader.directory()))
      return MergePreview(
        survivor: try reader.memberHeading(members[0].id, words),
        merged: try reader.memberHeading(members[1].id, words),
        receivedAt: members[0].receivedAt, caution: MergeCaution.words(members.map(\.secrecy)))
    }
  }
}

extension StoreReader {
  /// Of two that are here; of others their holders are told.
  func caution(merging pair: DuplicatePair) throws -> Label? {
    let members = try [pair.first, pair.second].compactMap { id in
      try state(of: id).map { CaseGroupMember(id, $0) }
    }
    return members.count == 2 ? MergeCaution.words(members.map(\.secrecy)) : nil
  }
}

extension RecordPresentation {
  /// Why its party is masked, to whoever reads it so.
  public var masking: MaskingReason {
    let isConfidential =
      register("secrecy")?.live.contains { $0.value.value == Choices.confidential } == true
      || register("nature")?.live.contains { $0.value.value == Choices.accusation } == true
    return isConfidential ? .confidential : .personal
  }
}
