public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Cases that were opened for an intake and still stand, as far as they are here.
  public func cases(of intake: RecordID) throws -> [RecordHeading] {
    try store.read { reader in
      let words = ValueWords(names: NameBook(try reader.directory()))
      return try reader.records(mentioning: intake).compactMap { record in
        try reader.item(record).flatMap { item in
          try item.kind == RecordKind.caseFile
            ? RecordHeading(item, kind: TownshipSchema.caseFile, words: reader.words(words, masking: item)) : nil
        }
      }
    }
  }
}
