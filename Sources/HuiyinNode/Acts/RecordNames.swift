public import HuiyinRecords
import HuiyinStore

extension Node {
  static let recordPrefixDigitsMinimum = 4
  static let candidatesShown = 8

  /// A record as people name it: by its id, by the first digits of the id when no other begins so, or by its
  /// provisional or official number.
  public func record(named text: String) throws -> RecordID {
    let found = try store.read { reader in
      if let record = RecordID(hexadecimal: text), try reader.kind(of: record) != nil { return [record] }
      let numbered = try reader.records(numbered: text)
      guard numbered.isEmpty, text.count >= Self.recordPrefixDigitsMinimum, text.allSatisfy(\.isHexDigit) else {
        return numbered
      }
      return try reader.records(withPrefix: text, limit: Self.candidatesShown)
    }
    if found.count == 1 { return found[0] }
    guard found.isEmpty else {
      let candidates = found.map(\.description).joined(separator: ", ")
      throw NodeError.usage(
        "ambiguousRecord", "“\(text)”不止一条记录：\(candidates)", "“\(text)” names more than one record: \(candidates)",
        next: Label("请写出完整编号", "write the id in full"))
    }
    throw NodeError.usage(
      "unknownRecord", "没有记录“\(text)”", "there is no record “\(text)”",
      next: Label("`huiyin list` 列出记录；编号前缀至少 4 位", "`huiyin list` lists records; a prefix has at least 4 digits"))
  }

  /// Changesets as people name them, by full id: what a form had shown.
  public func changesets(named texts: [String]) throws -> [ChangesetReference] {
    try texts.map { text in
      guard let reference = ChangesetReference(hexadecimal: text) else {
        throw NodeError.usage(
          "badReference", "“\(text)”不是变更编号", "“\(text)” is no changeset id",
          next: Label("32 位十六进制数字", "32 hexadecimal digits"))
      }
      return reference
    }
  }
}
