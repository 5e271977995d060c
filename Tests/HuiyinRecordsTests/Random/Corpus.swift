/// Histories that several tests look at, with what the production fold makes of them.
enum Corpus {
  static let histories: [Story.History] = (5001...5150).map { Story.history(seed: $0) }
  static let states = histories.map { Production.state($0.changesets, $0.directory, $0.kind) }
}
