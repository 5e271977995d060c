public import HuiyinRecords

/// 回访话术 (DOMAIN 4.5; 16, screen 13): what whoever calls back says and asks, in the same order everywhere, so that
/// what citizens answer can be compared. It promises nothing and leads to no rating.
public struct CallbackScript: Hashable, Sendable {
  /// Of the case that the call is about.
  public struct Matter: Hashable, Sendable {
    public var number: String
    /// Nil: it has none.
    public var title: String?
    public var result: Label?
    /// It is still being handled: nothing is said of an end that it has not come to.
    public var isInHand: Bool
    /// Nil: nobody has asked.
    public var isConsenting: Bool?
    public var isAnonymous: Bool
    /// 语言与协助需要, in words.
    public var needs: [Label]

    public init(
      number: String, title: String?, result: Label? = nil, isInHand: Bool = false, isConsenting: Bool? = nil,
      isAnonymous: Bool = false, needs: [Label] = []
    ) {
      self.number = number
      self.title = title
      self.result = result
      self.isInHand = isInHand
      self.isConsenting = isConsenting
      self.isAnonymous = isAnonymous
      self.needs = needs
    }
  }

  public struct Step: Hashable, Sendable {
    public let name: Label
    public let words: Label
  }

  /// To be known before the call.
  public let cautions: [Label]
  public let steps: [Step]

  /// - Parameters:
  ///   - matter: nil: for a list of cases, with room for what each is about.
  ///   - caller: unit and name of who calls; nil: whoever does.
  public init(_ matter: Matter?, caller: Label?) {
    cautions = matter.map(Self.cautions) ?? []
    steps = [
      Step(name: Label("开场", "Opening"), words: Self.opening(matter, caller)),
      Step(
        name: Label("核对本人", "Who speaks"),
        words: Label(
          "请问您是反映人本人吗？（不是本人的，不说内容，只问何时方便再联系。）",
          "Are you the person who raised it? (If not, say nothing of the matter; ask when to call again.)")),
      Step(name: Label("办理结果", "Result"), words: Self.result(matter)),
      Step(
        name: Label("满意度", "Rating"),
        words: Label(
          "对办理的过程和结果，您觉得\(Self.ratings.chinese)？为什么？（照本人原话记录，不引导、不代答。）",
          "With how it was handled and what came of it, are you \(Self.ratings.english)? Why? (Write down their own "
            + "words; lead to no answer.)")),
      Step(
        name: Label("新问题", "New problems"),
        words: Label(
          "关于这件事，还有没有没解决的、或者新的问题？（有的，勾选“有新问题”，写清内容。）",
          "Is anything left, or is there a new problem with it? (If so, tick it and write down what.)")),
      Step(
        name: Label("结束", "Closing"),
        words: Label(
          "您的意见我已经记下，谢谢您！（不满意或有新问题的，提请研究是否重新办理；不当场答应结果。）",
          "I have written down what you said. Thank you. (Where they are not content or something is new, ask whether "
            + "the case is taken up again; promise no result.)")),
      Step(
        name: Label("未联系上", "Nobody reached"),
        words: Label(
          "记下时间、方式和号码，换个时间或方式再试；\(CallbackStanding.attemptsMaximum)次都未联系上的，写明依据，可按“无法联系”归档。",
          "Write down when, how and which number; try another time or way. After \(CallbackStanding.attemptsMaximum) "
            + "attempts, with the evidence, the case may be archived as unreachable.")),
    ]
  }

  /// Who calls, as they say it: most units have the township's name in theirs, and it is said once.
  public static func caller(_ name: String, of unit: String, in township: String) -> Label {
    unit.hasPrefix(township)
      ? Label(unit + name, "\(name), \(unit)") : Label(township + unit + name, "\(name), \(unit), \(township)")
  }

  private static let ratings = Label.joined(Choices.ratings.map(\.label))

  private static func opening(_ matter: Matter?, _ caller: Label?) -> Label {
    let caller = caller ?? Label("（单位、姓名）", "(unit and name)")
    let title = matter == nil ? Label("……", "…") : Label(matter?.title ?? "", matter?.title ?? "")
    let about =
      title.chinese.isEmpty
      ? Label("事项", "matter") : Label("“\(title.chinese)”", "matter “\(title.english)”")
    let number = matter.map { Label("（编号 \($0.number)）", " (number \($0.number))") } ?? Label("", "")
    let state =
      matter?.isInHand == true ? Label("正在办理", "being handled") : Label("已经办结", "concluded")
    return Label(
      "您好！我是\(caller.chinese)。您反映的\(about.chinese)\(number.chinese)\(state.chinese)，想听听您的意见，大约三分钟，您现在方便吗？",
      "Good day, this is \(caller.english). The \(about.english)\(number.english) that you raised is \(state.english), "
        + "and I should like to hear what you think of it. It takes three minutes: is it convenient now?")
  }

  private static func result(_ matter: Matter?) -> Label {
    let told = matter?.result
    if matter?.isInHand == true, told == nil {
      return Label(
        "这件事还没有最后结果。到现在为止，有人同您联系、向您答复过吗？",
        "There is no result yet. Has anybody been in touch with you, or given you an answer, so far?")
    }
    return Label(
      "办理结果是：\(told?.chinese ?? "……")　答复您收到了吗？答应的事都落实了吗？",
      "The result is: \(told?.english ?? "…") Have you had the answer? Has what was promised been done?")
  }

  private static func cautions(_ matter: Matter) -> [Label] {
    let needs = Label.joined(matter.needs)
    let all: [(holds: Bool, label: Label)] = [
      (
        matter.isConsenting == false,
        Label(
          "当事人登记时不同意回访：先问是否愿意谈，不愿意的记“拒绝回访”，不再打扰",
          "They did not agree to be called back: ask first whether they will talk; if not, write down that they refused"
        )
      ),
      (
        matter.isAnonymous,
        Label("匿名反映：不向任何他人提起此事", "Raised anonymously: say nothing of it to anybody else")
      ),
      (!matter.needs.isEmpty, Label("需要协助：\(needs.chinese)", "Help needed: \(needs.english)")),
    ]
    return all.filter(\.holds).map(\.label)
  }
}
