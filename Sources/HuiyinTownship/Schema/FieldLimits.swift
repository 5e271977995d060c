import HuiyinRecords

/// How long a text may be that a person types, in Unicode scalars. A merge never looks at these.
enum FieldLimits {
  /// DOMAIN 3.2.
  static let title = ValueForm.text(charactersMaximum: 60)
  /// Numbers, names, tags, phones.
  static let word = ValueForm.text(charactersMaximum: 40)
  /// Addresses, places, one line of a form.
  static let line = ValueForm.text(charactersMaximum: 200)
  /// What a page of a form holds several times over.
  static let prose = ValueForm.text(charactersMaximum: 20_000)
  /// More visitors or petitioners than a township has.
  static let people = ValueForm.integer(1...100_000)
  /// More often than anybody comes with one matter.
  static let petitions = ValueForm.integer(1...1_000)
  /// More assignments than a case will have.
  static let epoch = ValueForm.integer(0...1_000_000)
  /// More rows than a sheet has.
  static let rows = ValueForm.integer(0...10_000_000)
}
