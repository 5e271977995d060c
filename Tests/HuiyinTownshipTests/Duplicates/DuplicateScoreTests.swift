import HuiyinRecords
import HuiyinTownship
import Testing

/// What a pair scores (DOMAIN 3.4; 13, D13).
@Suite struct DuplicateScoreTests {
  static let text = "桃花村三组水渠垮塌，稻田无法灌溉，请求镇里尽快维修"

  static func traits(
    id: UInt8? = nil, phone: String? = nil, name: String = "", village: UInt32? = nil, text: String = "",
    category: String = "", day: String? = nil
  ) throws -> DuplicateTraits {
    DuplicateTraits(
      idNumberHash: id.map { [$0, 7] }, phones: phone.map { [$0] } ?? [], name: name, village: village, text: text,
      category: category, receivedOn: try day.map { try CivilDate(parsing: $0) })
  }

  /// D13: the same citizen's case registered at two stations, seen with less and less in common.
  @Test func sameCaseAtTwoStations() throws {
    let station = try Self.traits(
      id: 1, phone: "138 1234 5678", name: "张桂兰", village: 21, text: Self.text, category: "道路水利", day: "2026-03-02")
    let rows: [(String, DuplicateTraits, [String: Int], DuplicateSuspicion)] = [
      (
        "everything",
        try Self.traits(
          id: 1, phone: "+86 13812345678", name: "张 桂兰", village: 21, text: Self.text + "！", category: "道路水利",
          day: "2026-04-01"),
        ["id_number": 60, "phone": 30, "name_village": 25, "text": 25, "category": 10, "dates": 10], .strong
      ),
      (
        "ID number alone", try Self.traits(id: 1, phone: "13900000001", name: "张桂花", village: 22),
        ["id_number": 60], .suspect
      ),
      (
        "phone, name, text, 30 days",
        try Self.traits(phone: "13812345678", name: "张桂兰", village: 21, text: Self.text, day: "2026-01-31"),
        ["phone": 30, "name_village": 25, "text": 25, "dates": 10], .strong
      ),
      (
        "phone, name, 31 days", try Self.traits(phone: "13812345678", name: "张桂兰", village: 21, day: "2026-04-02"),
        ["phone": 30, "name_village": 25], .none
      ),
      (
        "name, text, category, dates: the phone of a son",
        try Self.traits(
          phone: "13911112222", name: "张桂兰", village: 21, text: Self.text, category: "道路水利", day: "2026-03-10"),
        ["name_village": 25, "text": 25, "category": 10, "dates": 10], .suspect
      ),
      (
        "namesake of another village", try Self.traits(name: "张桂兰", village: 22, day: "2026-03-02"),
        ["dates": 10], .none
      ),
      ("the village alone", try Self.traits(village: 21), [:], .none),
      ("nothing known", try Self.traits(), [:], .none),
    ]
    for (what, other, reasons, suspicion) in rows {
      let score = DuplicateScore(of: station, and: other)
      #expect(Dictionary(uniqueKeysWithValues: score.reasons.map { ($0.code, $0.points) }) == reasons, "\(what)")
      #expect(score.points == reasons.values.reduce(0, +) && score.suspicion == suspicion, "\(what)")
      #expect(DuplicateReason.reading(DuplicateReason.text(score.reasons)) == score.reasons, "\(what)")
    }
  }

  @Test func reasonsOfNewerSoftwareArePassedOver() {
    #expect(
      DuplicateReason.reading("phone=30 voice=9 text=18 category dates=x") == [
        DuplicateReason(.phone, points: 30), DuplicateReason(.text, points: 18),
      ])
    #expect(DuplicateReason(.text, points: 18).label == Label("内容相近（18分）", "Similar text (18)"))
  }

  @Test func textIsComparedWithoutPunctuationWidthAndCase() throws {
    let rows = [
      ("水渠垮塌，无法灌溉。", "水渠垮塌 无法灌溉", 25), ("反映ＡＢ线　１２号", "反映ab线12号！", 25), ("水", "水。", 25),
      // Two pairs each, one in common.
      ("水渠坏", "水渠好", 12), ("水渠", "渠水", 0), ("，。！", "，。！", 0), ("", "", 0), ("水渠", "", 0),
    ]
    for (one, other, points) in rows {
      let score = DuplicateScore(of: try Self.traits(text: one), and: try Self.traits(text: other))
      #expect(score.points == points, "\(one) \(other)")
    }
  }

  // MARK: Laws

  @Test func laws() {
    for seed in 0..<1000 {
      var random = SplitMix(state: UInt64(seed))
      let one = RandomMatter(&random), other = RandomMatter(&random)
      let score = DuplicateScore(of: one.traits, and: other.traits)
      #expect(score == DuplicateScore(of: other.traits, and: one.traits), "seed \(seed): symmetric")
      #expect((0...160).contains(score.points), "seed \(seed)")
      #expect(score.reasons.allSatisfy { $0.points > 0 }, "seed \(seed)")
      let itself = DuplicateScore(of: one.traits, and: one.traits)
      #expect(itself.points >= score.points, "seed \(seed): nothing is more alike than itself")
      #expect(itself.points == one.pointsOfTwins, "seed \(seed)")
      // One that lacks a trait gets it.
      for place in 0..<RandomMatter.traitCount {
        let poorer = DuplicateScore(of: one.without(place).traits, and: other.traits)
        #expect(poorer.points <= score.points, "seed \(seed): trait \(place)")
      }
    }
  }

  /// The fast count of pairs beside one over sets of texts.
  @Test func likenessIsDices() throws {
    for seed in 0..<500 {
      var random = SplitMix(state: UInt64(seed))
      let texts = (0..<2).map { _ in
        String((0..<Int.random(in: 2...30, using: &random)).map { _ in "水渠路灯坏修".randomElement(using: &random)! })
      }
      let pairs = texts.map { text in Set(zip(text, text.dropFirst()).map { "\($0)\($1)" }) }
      let expected = 25 * 2 * pairs[0].intersection(pairs[1]).count / (pairs[0].count + pairs[1].count)
      let score = DuplicateScore(of: try Self.traits(text: texts[0]), and: try Self.traits(text: texts[1]))
      #expect(score.points == expected, "seed \(seed): \(texts)")
    }
  }
}

/// A matter out of few values, so that two of them have some alike.
private struct RandomMatter {
  static let traitCount = 7
  private var lacking: Set<Int>
  private let values: [Int]

  init(_ random: inout SplitMix) {
    lacking = Set((0..<Self.traitCount).filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
    values = (0..<Self.traitCount).map { _ in Int.random(in: 0..<3, using: &random) }
  }

  func without(_ place: Int) -> RandomMatter {
    var matter = self
    matter.lacking.insert(place)
    return matter
  }

  private func pick<Trait>(_ place: Int, _ choices: [Trait]) -> Trait? {
    lacking.contains(place) ? nil : choices[values[place]]
  }

  var traits: DuplicateTraits {
    DuplicateTraits(
      idNumberHash: pick(0, [[1], [2], [3]]),
      phones: pick(1, [["13812345678"], ["13812345678", "13900001111"], ["0371-66668888"]]) ?? [],
      name: pick(2, ["张桂兰", "李大山", "王小明"]) ?? "", village: pick(3, [21, 22, 23]),
      text: pick(4, ["水渠垮塌无法灌溉", "水渠垮塌", "路灯不亮"]) ?? "",
      category: pick(5, ["道路水利", "环境卫生", "其他"]) ?? "",
      receivedOn: pick(6, [10_000, 10_030, 10_031].map { CivilDate(dayNumber: $0)! }))
  }

  var pointsOfTwins: Int {
    func has(_ place: Int) -> Bool { !lacking.contains(place) }
    return (has(0) ? 60 : 0) + (has(1) ? 30 : 0) + (has(2) && has(3) ? 25 : 0) + (has(4) ? 25 : 0)
      + (has(5) ? 10 : 0) + (has(6) ? 10 : 0)
  }
}
