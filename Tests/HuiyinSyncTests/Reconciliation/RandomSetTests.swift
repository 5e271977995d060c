import Testing

@testable import HuiyinSync

/// Two random sets learn exactly what each lacks, whatever the frames.
@Suite struct RandomSetTests {
  /// What one seed stands for.
  struct Sides {
    var initiating: [ReconciliationItem] = []
    var responding: [ReconciliationItem] = []
    let frames: (Int, Int)

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let count = [0, 1, 30, 33, 300, 900, 2_500].randomElement(using: &random)!
      // One millisecond for all, a few, or hardly ever the same.
      let span = [1, 40, 1 << 40].randomElement(using: &random)! as UInt64
      let losses = [(0, 0), (0, 1), (1, 0), (0.5, 0.5), (0.02, 0.02), (0, 0.01), (0.9, 0)]
        .randomElement(using: &random)!
      // A side may know nothing of the end, as after weeks without a network.
      let ends = [1, 1, Double.random(in: 0...1, using: &random)]
      let initiatorEnd = ends.randomElement(using: &random)!
      let responderEnd = ends.randomElement(using: &random)!
      // Prefixes of ids that many share make long bounds.
      let sharedWord = Bool.random(using: &random) ? random.next() : nil
      let items = (0..<count).map { _ in
        let id = random.id()
        let words = (sharedWord ?? id.words.0, id.words.1, id.words.2, id.words.3)
        return ReconciliationItem(
          milliseconds: .random(in: 0..<span, using: &random), id: ReconciliationID(words: words))!
      }.sorted()
      for (place, item) in items.enumerated() {
        let share = Double(place) / Double(count)
        if share < initiatorEnd, Double.random(in: 0..<1, using: &random) >= losses.0 { initiating.append(item) }
        if share < responderEnd, Double.random(in: 0..<1, using: &random) >= losses.1 { responding.append(item) }
      }
      initiating.shuffle(using: &random)
      responding.shuffle(using: &random)
      let limits = [0, 4_096, 4_096, 5_000, 65_536]
      frames = (limits.randomElement(using: &random)!, limits.randomElement(using: &random)!)
    }
  }

  @Test func differencesAreExact() throws {
    let first: UInt64 = 20_251_123
    let count: UInt64 = 80
    print("reconciliation of random sets: seeds \(first) to \(first + count - 1)")
    var messages = 0
    for seed in first..<first + count {
      let sides = Sides(seed: seed)
      let conversation = try Conversation(
        ReconciliationSet(sides.initiating), ReconciliationSet(sides.responding), frames: sides.frames)
      conversation.expectDifference(sides.initiating, sides.responding, "seed \(seed)")
      for (place, message) in conversation.messages.enumerated() {
        let limit = place.isMultiple(of: 2) ? sides.frames.0 : sides.frames.1
        #expect(limit == 0 || message.count <= limit, "seed \(seed): frame of \(message.count)")
      }
      messages += conversation.messages.count
    }
    print("  \(messages) messages")
  }

  /// Whoever begins, and whatever the frames, both sides come to the same difference.
  @Test func rolesAreAlike() throws {
    for seed: UInt64 in 1...20 {
      let sides = Sides(seed: seed)
      let (left, right) = (ReconciliationSet(sides.initiating), ReconciliationSet(sides.responding))
      let forth = try Conversation(left, right)
      let back = try Conversation(right, left, frames: sides.frames)
      #expect(Set(forth.have.map(\.id)) == back.need, "seed \(seed)")
      #expect(forth.need == Set(back.have.map(\.id)), "seed \(seed)")
    }
  }
}
