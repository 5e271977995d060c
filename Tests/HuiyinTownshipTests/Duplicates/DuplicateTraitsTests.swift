import HuiyinRecords
import HuiyinTownship
import Testing

/// What is compared, from what was typed and from records (DOMAIN 3.4).
@Suite struct DuplicateTraitsTests {
  @Test func phonesAreDigits() {
    let rows: [(String, String?)] = [
      ("13812345678", "13812345678"), ("138-1234-5678", "13812345678"), ("１３８ １２３４ ５６７８", "13812345678"),
      ("+86 138 1234 5678", "13812345678"), ("008613812345678", "13812345678"), ("013812345678", "13812345678"),
      ("0371-66668888", "37166668888"), ("+86 (0371) 66668888", "37166668888"), ("(0)371 6666 8888", "37166668888"),
      ("66668888", "66668888"), ("110", nil), ("00000000000", nil), ("无", nil), ("", nil),
    ]
    for (typed, phone) in rows {
      #expect(DuplicateTraits(phones: [typed]).phones == Set([phone].compactMap(\.self)), "\(typed)")
    }
  }

  @Test func maskedNamesNameNobody() {
    for name in ["", " ", "张*", "张＊兰", "张××", "张某", "张某某", "匿名", "不 详", "保密"] {
      #expect(DuplicateTraits(name: name).name == nil, "\(name)")
    }
    for (typed, name) in [("张 桂兰", "张桂兰"), ("阿依古丽·买买提", "阿依古丽买买提"), ("Ｌi Na", "lina")] {
      #expect(DuplicateTraits(name: typed).name == name)
    }
  }

  @Test func emptyTraitsAreNone() {
    let nothing = DuplicateTraits(idNumberHash: [], category: "")
    #expect(nothing == DuplicateTraits() && nothing.idNumberHash == nil && nothing.category == nil)
    #expect(DuplicateScore(of: nothing, and: nothing).points == 0)
  }

  /// Read from a record, whole or as stored, of either kind.
  @Test(arguments: [TownshipSchema.intake, TownshipSchema.caseFile])
  func ofRecords(_ kind: KindSchema) throws {
    let registers: [UInt32: Value] = [
      CaseField.title: "水渠垮塌", CaseField.facts: "三组水渠垮塌", CaseField.request: "请求维修", CaseField.citizenName: "张桂兰",
      CaseField.village: 21, CaseField.category: "道路水利", CaseField.receivedAt: "2026-03-02T23:30+08:00",
    ]
    let ops = registers.sorted { $0.key < $1.key }.map { Op.set($0.key, $0.value) }
    let key = Facts.Key.created(nonce: Array(repeating: 1, count: 16), writer: .zero)
    var script = RecordScript(kind, Facts(home: 3, key: key))
    script.write(.gridWorker, ops + [.add(CaseField.phones, "138 1234 5678"), .add(CaseField.phones, "0371-66668888")])
    let typed = DuplicateTraits(
      idNumberHash: [9], phones: ["13812345678", "037166668888"], name: "张桂兰", village: 21,
      text: "水渠垮塌三组水渠垮塌请求维修", category: "道路水利", receivedOn: try CivilDate(parsing: "2026-03-02"))
    #expect(DuplicateTraits(script.state, idNumberHash: [9]) == typed)
    #expect(DuplicateTraits(StoredState(script.state), idNumberHash: [9]) == typed)
    script.write(.gridWorker, [.set(CaseField.isAnonymous, .flag(true))])
    #expect(DuplicateTraits(script.state)?.name == nil)
  }

  /// By key and digest; what stands beside them is not compared.
  @Test func numbersAreComparedByTheirDigest() {
    func traits(_ number: SealedIdentityNumber) -> DuplicateTraits? {
      let key = Facts.Key.created(nonce: Array(repeating: 1, count: 16), writer: .zero)
      var script = RecordScript(TownshipSchema.intake, Facts(home: 3, key: key))
      script.write(.gridWorker, [.set(CaseField.citizenIDNumber, number.value)])
      return DuplicateTraits(script.state)
    }
    let one = SealedIdentityNumberTests.sample
    let otherBox = SealedIdentityNumber(
      keyName: one.keyName, lastFour: one.lastFour, digest: one.digest, box: one.box.reversed())
    let otherDigest = SealedIdentityNumber(
      keyName: one.keyName, lastFour: one.lastFour, digest: one.digest.reversed(), box: one.box)
    let otherKey = SealedIdentityNumber(
      keyName: one.keyName.reversed(), lastFour: one.lastFour, digest: one.digest, box: one.box)
    func points(_ other: SealedIdentityNumber) -> Int? {
      guard let mine = traits(one), let theirs = traits(other) else { return nil }
      return DuplicateScore(of: mine, and: theirs).points
    }
    #expect(points(one) == 60 && points(otherBox) == 60 && points(otherDigest) == 0 && points(otherKey) == 0)
    #expect(traits(one)?.keys == traits(otherBox)?.keys && traits(one)?.keys != traits(otherKey)?.keys)
  }

  @Test func otherKindsHaveNone() {
    let pair = DuplicatePair(RecordID(high: 1, low: 1), RecordID(high: 1, low: 2))!
    var script = RecordScript(TownshipSchema.duplicateLink, pair.facts(home: 3))
    script.write(.gridWorker, [])
    #expect(DuplicateTraits(script.state) == nil)
  }
}
