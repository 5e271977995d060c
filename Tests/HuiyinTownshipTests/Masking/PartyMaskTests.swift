import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// What a record's own fields mask, its texts do not say (DOMAIN 3.1). People and places are invented.
@Suite struct PartyMaskTests {
  private func mask(
    _ sets: [UInt32: Value], _ adds: [(UInt32, Value)] = [], _ reason: MaskingReason = .personal
  ) -> PartyMask {
    let ops = sets.sorted { $0.key < $1.key }.map { Op(.set, field: $0.key, value: $0.value) }
    let script = RecordScript.registeredCase(1, home: 3, ops + adds.map { Op(.add, field: $0.0, value: $0.1) })
    return PartyMask(script.state, reason)
  }

  private func mask(address: String) -> PartyMask { mask([CaseField.citizenAddress: .text(address)]) }

  private var parties: PartyMask {
    mask(
      [
        CaseField.citizenName: "陈大山", CaseField.citizenAddress: "禾渚镇望鹭村10组31号", CaseField.accusedName: "邹新发",
      ],
      [
        (CaseField.delegates, "穆禾生 13000005678"), (CaseField.delegates, "欧阳修竹（儿子）"),
        (CaseField.jointPetitioners, "John Smith"),
      ])
  }

  @Test func namesAndHouses() {
    let texts = [
      ("陈大山反映路灯不亮", "陈*反映路灯不亮"), ("陈 大山和穆禾生来访，陈大山说", "陈*和穆*来访，陈*说"), ("大山脚下", "大山脚下"),
      ("欧阳修竹是他儿子", "欧阳*是他儿子"), ("找ＪOHN smith，不找Johnson", "找J* S*，不找Johnson"), ("举报邹新发收钱", "举报**收钱"),
      ("家住禾渚镇望鹭村10组31号", "家住禾渚镇望鹭村*"), ("望鹭村１０组-31号2幢门前", "望鹭村*门前"), ("10组31号，13000005678", "*，13000005678"),
      ("望鹭村10组路灯不亮", "望鹭村10组路灯不亮"), ("110组31号", "110组31号"), ("31号来访", "31号来访"), ("", ""), ("陈", "陈"),
    ]
    let parties = parties
    for (text, masked) in texts {
      #expect(parties.masked(text) == masked, "\(text)")
      #expect(parties.masked(masked) == masked, "\(text), once more")
    }
  }

  @Test func houses() {
    let texts = [
      ("望鹭村5号", "望鹭村5号门前；5号来访", "望鹭村*门前；5号来访"), ("望鹭村三组", "望鹭村三组渗水", "望鹭村三组渗水"), ("望鹭村", "望鹭村", "望鹭村"),
      ("禾渚镇鹭桥社区老桥路87号", "老桥路87号漏水", "*漏水"), ("河沿街四十七号", "河沿街四十七号旁", "*旁"), ("", "望鹭村", "望鹭村"),
      ("苇滩乡棹口村9组（现住禾渚镇新禾社区园区北路32号）", "棹口村9组，园区北路32号", "棹口村9组，*"), ("禾渚镇望鹭村*", "望鹭村*", "望鹭村*"),
    ]
    for (address, text, masked) in texts { #expect(mask(address: address).masked(text) == masked, "\(address)") }
  }

  @Test func whoIsNobodyHidesNothing() {
    for name in ["匿名", "群众", "陈", "陈某某", "*", "", " ", "13000005678"] {
      #expect(mask([CaseField.citizenName: .text(name)]).isEmpty, "\(name)")
    }
    #expect(mask([CaseField.citizenName: "张 三"]).masked("张三来电") == "张*来电")
    #expect(PartyMask().masked("陈大山") == "陈大山")
  }

  /// Nothing of who it is, also not a surname.
  @Test func ofTheConfidentialNotEvenASurname() {
    let parties = mask([CaseField.citizenName: "陈大山"], [], .confidential)
    #expect(parties.masked("陈大山举报") == "**举报" && parties.masked("**举报") == "**举报")
  }

  /// While two names are live both are hidden.
  @Test func everyLiveNameCounts() {
    var script = RecordScript.registeredCase(1, home: 3)
    let seen = script.state.heads
    script.write(.petitionClerk, parents: seen, [Op(.set, field: CaseField.citizenName, value: "陈大山")])
    script.write(.gridWorker, parents: seen, [Op(.set, field: CaseField.citizenName, value: "程小石")])
    #expect(PartyMask(script.state, .personal).masked("陈大山、程小石") == "陈*、程*")
    script.write(.petitionHead, atHub: true, [Op(.set, field: CaseField.citizenName, value: "程小石")])
    #expect(PartyMask(script.state, .personal).masked("陈大山、程小石") == "陈大山、程*")
  }

  @Test func aPaperSparesItsBearer() {
    #expect(parties.sparing("陈大山").masked("陈大山、穆禾生，10组31号") == "陈大山、穆*，*")
  }

  @Test func textsOfAllSorts() {
    func masked(_ value: Value, _ field: UInt32) -> Value {
      Masking.masked(value, field: field, kind: RecordKind.caseFile, reason: .personal, parties: parties)
    }
    let (typed, shown) = (Value.text("陈大山，13000005678"), Value.text("陈*，130****5678"))
    for field in [CaseField.title, CaseField.facts, CaseField.request, CaseField.resultText, CaseField.assistanceNote] {
      #expect(masked(typed, field) == shown, "\(field)")
    }
    let entry = { (text: Value) in Value.entry([EntryField(CallbackField.citizenOpinion, text)]) }
    #expect(masked(entry(typed), CaseEntry.callback) == entry(shown))
    let event = { (text: Value) in
      Value.entry([EntryField(EventValueField.reasonCode, "john"), EntryField(EventValueField.reason, text)])
    }
    #expect(masked(event(typed), CaseEvent.withdrawn) == event(shown))
    // Codes and numbers are no texts, and a field with a form of its own has that.
    #expect(masked("john", CaseField.nature) == "john" && masked(7, CaseField.currentUnit) == 7)
    #expect(masked("陈大山", CaseField.citizenName) == "陈*" && masked("禾渚镇望鹭村10组31号", 18) == "禾渚镇望鹭村*")
  }

  /// Masking what is masked changes nothing, whatever stands around it.
  @Test func idempotent() {
    let parties = parties
    let noise = [
      "陈大山", "陈", "大山", "10组31号", "望鹭村", "31号", "13000005678", "*", "****", "12", "1", "138", " ", "-", "穆禾生", "Smith",
      "G3-ab-20250312-",
    ]
    for seed in 0..<1000 {
      var random = SplitMix(state: UInt64(seed))
      let text = (0..<Int.random(in: 0...20, using: &random)).map { _ in noise.randomElement(using: &random)! }.joined()
      let once = Masking.masked(.text(text), field: CaseField.facts, kind: 2, reason: .personal, parties: parties)
      let twice = Masking.masked(once, field: CaseField.facts, kind: 2, reason: .personal, parties: parties)
      guard once == twice, once.text?.contains("陈大山") == false, once.text?.contains("穆禾生") == false else {
        Issue.record("seed \(seed): \(text): \(once), then \(twice)")
        return
      }
    }
  }
}
