import HuiyinWire

/// Which protocol version two sides speak.
enum Versions: VectorArea {
  static let name = "versions"
  static let title = "protocol ranges of two sides and the version spoken"

  static func cases() throws -> [VectorCase] {
    func pair(
      _ name: String, _ shows: String, _ one: ClosedRange<UInt32>, _ other: ClosedRange<UInt32>, spoken: UInt32?
    ) -> VectorCase {
      VectorCase(
        name: "versions/\(name)", shows: shows, given: ["one": one.json, "other": other.json],
        fields: spoken.map { ["spoken": .small($0)] } ?? ["sessionFault": 1])
    }
    return [
      pair("both-the-same", "one version each", 1...1, 1...1, spoken: 1),
      pair("newer-with-old", "newer software meets old", 1...3, 1...1, spoken: 1),
      pair("old-with-newer", "the same the other way round", 1...1, 1...3, spoken: 1),
      pair("overlapping", "the highest of both ranges", 2...5, 1...3, spoken: 3),
      pair("inside", "one range inside the other", 1...9, 4...6, spoken: 6),
      pair("touching", "one version in common", 1...2, 2...3, spoken: 2),
      pair("greatest", "the greatest number", 1...UInt32.max, 1...UInt32.max, spoken: .max),
      pair("apart", "neither speaks what the other does", 1...1, 2...3, spoken: nil),
      pair("apart-the-other-way", "the same the other way round", 2...3, 1...1, spoken: nil),
      pair("zero", "version 0 is a version like any other", 0...1, 0...0, spoken: 0),
    ]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    func range(_ side: String) -> ClosedRange<UInt32> {
      let range = vector.given?[side] ?? .null
      return UInt32(range["least"].number)...UInt32(range["most"].number)
    }
    let spoken = Hello.spoken(by: range("one"), and: range("other"))
    return Reading(fields: spoken.map { ["spoken": .small($0)] } ?? ["sessionFault": 1])
  }
}
