import HuiyinRecords

/// What is wrong with what was typed into a form, gathered: whoever filled it in is told all of it at once, and not one
/// thing after the other (DOMAIN 11).
struct FormProblems {
  private(set) var found: [NodeError] = []

  var isEmpty: Bool { found.isEmpty }

  /// Keys of the fields of which something has been said. What a rule says of one that could not be read is said of
  /// nothing.
  var fields: Set<String> { Set(found.flatMap { $0.fields.map(\.field) }) }

  mutating func add(_ error: NodeError) { found.append(error) }

  /// What `make` makes; nil: it was refused, and that is gathered. What this machine cannot do now ends at once.
  mutating func gather<Made>(_ make: () throws -> Made) throws -> Made? {
    do {
      return try make()
    } catch let error as NodeError where error.sort != .environment {
      found.append(error)
      return nil
    }
  }

  func end() throws {
    if let error { throw error }
  }

  /// What was gathered, as one: what was refused first gives it its code.
  var error: NodeError? {
    guard let first = found.first, found.count > 1 else { return found.first }
    var (next, fields): ([Label], [NodeError.FieldProblem]) = ([], [])
    for error in found {
      if let label = error.next, !next.contains(label) { next.append(label) }
      fields += error.fields.filter { !fields.contains($0) }
    }
    return NodeError(
      first.code, found.contains { $0.sort == .usage } ? .usage : first.sort, Self.joined(found.map(\.what)),
      next: next.isEmpty ? nil : Self.joined(next), fields: fields)
  }

  private static func joined(_ labels: [Label]) -> Label {
    Label(labels.map(\.chinese).joined(separator: "；"), labels.map(\.english).joined(separator: "; "))
  }
}
