import HuiyinRecords
import HuiyinTownship
import Testing

/// 回访话术 (DOMAIN 4.5; 16, screen 13).
@Suite struct CallbackScriptTests {
  private func text(_ script: CallbackScript) -> String {
    (script.cautions + script.steps.flatMap { [$0.name, $0.words] }).map(\.chinese).joined(separator: "\n")
  }

  @Test func itSaysWhatTheCaseIsAbout() {
    let matter = CallbackScript.Matter(
      number: "信访〔2025〕1号", title: "村口路灯不亮", result: Label("已更换灯泡", "lamps replaced"), isConsenting: true)
    let script = CallbackScript(matter, caller: Label("青禾镇信访办王敏", "Wang Min"))
    #expect(script.cautions.isEmpty)
    for words in ["我是青禾镇信访办王敏", "“村口路灯不亮”（编号 信访〔2025〕1号）", "办理结果是：已更换灯泡"] {
      #expect(text(script).contains(words), "\(words)")
    }
    // Exactly the three ratings that the form takes (V9), and the attempts of the rule.
    #expect(text(script).contains("满意、基本满意、不满意") && text(script).contains("3次都未联系上"))
    for step in script.steps { #expect(!step.words.english.isEmpty && step.words.english != step.words.chinese) }
  }

  @Test func whatIsToBeKnownBeforeComesFirst() {
    let needs = [Label("听力不便", "Hard of hearing"), Label("请找其女儿", "ask for the daughter")]
    let matter = CallbackScript.Matter(
      number: "G4-1", title: nil, isConsenting: false, isAnonymous: true, needs: needs)
    let cautions = CallbackScript(matter, caller: nil).cautions
    #expect(cautions.count == 3 && cautions[0].chinese.contains("不同意回访"))
    #expect(cautions[1].chinese.contains("匿名") && cautions[2].chinese == "需要协助：听力不便、请找其女儿")
    #expect(cautions[2].english == "Help needed: Hard of hearing, ask for the daughter")
  }

  /// A case that is still being handled is not said to be concluded.
  @Test func nothingIsSaidOfAnEndThatThereIsNot() {
    let matter = CallbackScript.Matter(number: "G4-1", title: "路灯不亮", isInHand: true)
    let script = CallbackScript(matter, caller: nil)
    #expect(!text(script).contains("已经办结") && text(script).contains("正在办理") && text(script).contains("还没有最后结果"))
    #expect(!script.steps.contains { $0.words.english.contains("concluded") })
    let ended = CallbackScript(CallbackScript.Matter(number: "G4-1", title: "路灯不亮"), caller: nil)
    #expect(text(ended).contains("已经办结") && !text(ended).contains("正在办理"))
  }

  @Test func theTownshipIsSaidOnce() {
    #expect(CallbackScript.caller("王敏", of: "信访办", in: "禾渚镇").chinese == "禾渚镇信访办王敏")
    let caller = CallbackScript.caller("王敏", of: "禾渚镇信访办", in: "禾渚镇")
    #expect(caller == Label("禾渚镇信访办王敏", "王敏, 禾渚镇信访办"))
  }

  /// For a list of cases there is room for what each is about.
  @Test func aListHasRoomForEach() {
    let script = CallbackScript(nil, caller: nil)
    #expect(script.cautions.isEmpty && text(script).contains("（单位、姓名）") && text(script).contains("“……”"))
    #expect(!text(script).contains("编号"))
  }
}
