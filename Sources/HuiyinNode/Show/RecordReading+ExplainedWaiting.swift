import HuiyinRecords
import HuiyinTownship

/// The sentences of `explain` on what waits for somebody: proposals, lowerings, conflicts.
extension RecordReading {
  func statement(_ proposal: ProposalPresentation) -> Statement {
    let who = proposal.author.words
    var text = Label(
      "\(who.chinese)提议：\(proposal.op.words.chinese)", "\(who.english) proposes: \(proposal.op.words.english)")
    if !proposal.bound.isEmpty { text = text + Label("，", ", ") + .joined(proposal.bound.map(\.words), "，", ", ") }
    text = (text + Label("；", "; ") + waitWords(proposal)).sentence
    let at = proposal.isConfirmedAtHubOnly ? Label("在镇中心", " at the hub") : Label("", "")
    return say(
      .proposals, op: proposal.op.id, text,
      advice: Label(
        "由\(proposal.confirmers.words.chinese)\(at.chinese)执行 `huiyin proposal decide \(proposal.op.id) yes|no`",
        "\(proposal.confirmers.words.english)\(at.english): `huiyin proposal decide \(proposal.op.id) yes|no`"))
  }

  private func waitWords(_ proposal: ProposalPresentation) -> Label {
    switch proposal.wait {
    case .hub: return Label("待送达镇中心确认", "it waits for the hub")
    case .neverByMachine: return Label("这一步须由人确认", "a person must confirm this step")
    case .proposerWithoutRight: return Label("提议人无决定权，须由人确认", "its author may not decide, so a person must confirm it")
    case .proposerOutOfScope:
      let why = proposal.against ?? Label("", "")
      return why + Label("，须由人答复", ", so a person must answer")
    case .rival:
      return Label(
        "同时另有 \(proposal.rivals.count) 件提议，须由人选定",
        "\(proposal.rivals.count) other proposals stand beside it, so a person must choose")
    case .lacking:
      let names = Label.joined(proposal.lacking.map(\.label))
      return Label("尚缺\(names.chinese)，须由人处理", "it lacks \(names.english), so a person must see to it")
    case .held:
      return Label(
        "镇中心核对未通过，须由人答复；答复同意时会说明原因",
        "the hub's checks keep it from confirming, so a person must answer; who says yes is told why")
    case .merged: return Label("本件已并案，须由主案的决定人答复", "it is merged, so who decides for its survivor must confirm it")
    case .decider: return Label("须由裁定人确认", "its decider must confirm it")
    case .signature: return Label("待会签", "it waits for a signature")
    }
  }

  func loweringStatement(_ lowering: ProposalPresentation) -> Statement {
    let signers = Label.joined(lowering.signers.map(\.words))
    let now = lowering.inForce?.words ?? Label("（空）", "(empty)")
    return say(
      .lowerings, op: lowering.op.id,
      Label(
        "\(lowering.author.words.chinese)：\(lowering.op.words.chinese)，属下调，须有两人以不同职务会签；已签：\(signers.chinese)。"
          + "会签完成前仍为“\(now.chinese)”。",
        "\(lowering.author.words.english) \(lowering.op.words.english): a lowering, which two persons of two roles "
          + "must sign; signed so far: \(signers.english). Until then “\(now.english)” stays in force."),
      advice: Label(
        "由\(lowering.confirmers.words.chinese)会签，\(lowering.refusers.words.chinese)可否决："
          + "`huiyin proposal decide \(lowering.op.id) yes|no`",
        "\(lowering.confirmers.words.english) may sign, \(lowering.refusers.words.english) may say no: "
          + "`huiyin proposal decide \(lowering.op.id) yes|no`"))
  }

  // MARK: Conflicts

  func conflictStatement(_ register: RegisterPresentation) -> Statement? {
    guard let conflict = register.conflict, let now = register.effective else { return nil }
    let name = register.field.label
    let sides = conflict.values.map { value -> Label in
      let writers = Label.joined(
        register.live.filter { $0.value.value == value.value && !$0.isOverruled }.map(\.author.words), "、", " and ")
      return Label("“\(value.brief.chinese)”（\(writers.chinese)）", "“\(value.brief.english)” (\(writers.english))")
    }
    let base = conflict.base?.brief ?? Label("（空）", "(empty)")
    let both = Label.joined(sides, "；", "; ")
    return say(
      .conflicts, op: nil,
      Label(
        "“\(name.chinese)”有\(conflict.values.count)个不同的值：\(both.chinese)。原值“\(base.chinese)”。"
          + "裁定前按“\(now.brief.chinese)”执行（\(conflict.basis.label.chinese)）。",
        "“\(name.english)” has \(conflict.values.count) different values: \(both.english). It was “\(base.english)”. "
          + "Until somebody decides, “\(now.brief.english)” is in force (\(conflict.basis.label.english))."),
      advice: Label(
        "由\(conflict.deciders.words.chinese)裁定：`huiyin conflict decide \(heading.name) \(register.field.key) 值`",
        "\(conflict.deciders.words.english) decides: "
          + "`huiyin conflict decide \(heading.name) \(register.field.key) VALUE`"
      ))
  }

  func overruledStatements(_ register: RegisterPresentation) -> [Statement] {
    let name = register.field.label
    return register.live.filter(\.isOverruled).map { live in
      say(
        .conflicts, op: live.op,
        Label(
          "“\(name.chinese)”已由镇中心裁定；\(live.author.words.chinese)裁定的“\(live.value.brief.chinese)”未采用，留存可查。",
          "“\(name.english)” was decided at the hub; “\(live.value.brief.english)”, as \(live.author.words.english) "
            + "had decided, is overruled and kept."))
    }
  }
}
