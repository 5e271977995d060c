public import HuiyinRecords
public import HuiyinTownship

/// What a list tells of the petitioner besides who they are (DOMAIN 3.1): whether the name was verified, which help
/// they need, the how-manieth petition it is. Nothing of it says whose matter it is.
public struct PetitionerFacts: Sendable, Hashable {
  /// Fields, in the order in which lists have them.
  static let fields = [CaseField.petitionNumber, CaseField.isRealNameVerified, CaseField.assistance]

  /// Heads of the columns: names of the fields.
  public static let labels = fields.compactMap { TownshipSchema.intake.fields[$0]?.label }

  /// Of each field, in their order, what stands in it; empty: nothing does.
  public let values: [[ShownValue]]

  init(_ state: StoredState, _ kind: KindSchema, _ words: ValueWords) {
    values = Self.fields.map { field in
      let set = state.sets.first { $0.key == RegisterKey(field: field, entry: nil) }
      let values = set?.members ?? [state.effective(field)].compactMap(\.self)
      return values.filter { !$0.isNone }.map { words.shown($0, of: field, in: kind) }
    }
  }

  /// The cell of a column; empty: there is nothing, or no such column.
  public func text(_ column: Int, in language: Language) -> String {
    guard values.indices.contains(column) else { return "" }
    let words = values[column].map { $0.words.text(in: language) }
    return words.joined(separator: language == .chinese ? "、" : ", ")
  }
}

extension ValueWords {
  /// Whose matter it is, as the record's own page shows it to whoever has not unmasked it: 张*, of a confidential one
  /// 保密. Nil: no name is written, or these are not the record's own words.
  func citizenName(_ state: StoredState, _ kind: KindSchema) -> ShownValue? {
    guard kind.isCasework, masks == nil || parties != nil, let name = state.effective(CaseField.citizenName),
      !name.isNone
    else { return nil }
    return shown(name, of: CaseField.citizenName, in: kind)
  }
}
