public import HuiyinRecords
import HuiyinTownship

/// The sentences of `explain`.
extension RecordReading {
  typealias Statement = Explanation.Statement

  /// `standingSeen` tells what the author of a changeset saw.
  func explain(standingSeen: (ChangesetReference) throws -> Standing) rethrows -> [Statement] {
    var statements = [standingStatement]
    statements += try eventStatements(standingSeen: standingSeen)
    statements += otherStatementsWithoutEffect
    statements += proposals.filter { !$0.isLowering }.map(statement)
    statements += registers.compactMap(conflictStatement) + registers.flatMap(overruledStatements)
    statements += proposals.filter(\.isLowering).map(loweringStatement)
    statements += quarantined.map(statement)
    statements += satisfactionStatements + remarks
    return statements
  }

  private func say(
    _ topic: Explanation.Topic, op: OpID? = nil, changeset: ChangesetReference? = nil, _ text: Label,
    advice: Label? = nil
  ) -> Statement {
    Statement(topic: topic, op: op, changeset: changeset ?? op?.changeset, text: text, advice: advice)
  }

  private var standingStatement: Statement {
    let name = heading.name
    let other = heading.officialNumber == nil ? nil : heading.number
    let numbers = other.map { Label("（\($0)）", " (\($0))") } ?? Label("", "")
    let title = heading.title.map { Label("“\($0)”", " “\($0)”") } ?? Label("", "")
    let now = heading.state.label
    var text = Label(
      "\(kind.label.chinese)\(name)\(numbers.chinese)\(title.chinese)现为“\(now.chinese)”",
      "\(kind.label.english) \(name)\(numbers.english)\(title.english) is now “\(now.english)”")
    if state.standing.epoch > 0 {
      text = text + Label("，第\(state.standing.epoch)轮交办", ", assignment round \(state.standing.epoch)")
    }
    if let unit = currentUnit {
      text = text + Label("，责任单位\(unit.words.chinese)", ", with \(unit.words.english)")
    }
    return say(.standing, text.sentence)
  }

  // MARK: Events

  private func eventStatements(standingSeen: (ChangesetReference) throws -> Standing) rethrows -> [Statement] {
    var effective: [Statement] = []
    var others: [Statement] = []
    var here = Standing.initial
    for event in events {
      let number = event.event.number
      if event.verdict.isEffective {
        effective.append(say(.effective, op: event.id, effectiveWords(event, from: here)))
        let epoch = kind.meanings.epoch.flatMap { epoch in event.bound.first { $0.field.number == epoch } }
        here = Standing(state: number, epoch: epoch?.value.value.integer ?? here.epoch)
      } else if ![.quarantined, .proposal(.confirmed)].contains(event.verdict.verdict), !event.verdict.isWaiting {
        // A confirmed proposal is told with its confirmation.
        let seen = isByPlace(event) ? try standingSeen(event.id.changeset) : nil
        others.append(withoutEffect(event, seen: seen, here: here))
      }
    }
    return effective + others
  }

  private func effectiveWords(_ event: EventPresentation, from: Standing) -> Label {
    let before = kind.stateLabel(from.state)
    var text = Label(
      "\(event.author.words.chinese)：\(before.chinese) → \(event.event.label.chinese)",
      "\(event.author.words.english): \(before.english) → \(event.event.label.english)")
    if !event.bound.isEmpty {
      text = text + Label("，", ", ") + .joined(event.bound.map(\.words), "，", ", ")
    }
    text = text + whyWords(event)
    if let proposal = event.confirms {
      let proposer = authorship(proposal).person.words
      text = text + Label("（确认\(proposer.chinese)的提议）", " (confirms the proposal of \(proposer.english))")
    }
    return text.sentence
  }

  private func whyWords(_ event: EventPresentation) -> Label {
    let reasons = [event.reasonCode?.words, event.reason.map { Label($0, $0) }].compactMap { $0 }
    return reasons.isEmpty ? Label("", "") : Label("，理由：", ", because: ") + .joined(reasons)
  }

  private func isByPlace(_ event: EventPresentation) -> Bool {
    if case .notEffective(let reason, _) = event.verdict.verdict { reason.isByPlace } else { false }
  }

  private func withoutEffect(_ event: EventPresentation, seen: Standing?, here: Standing) -> Statement {
    let name = event.event.label
    let who = event.author.words
    var text: Label
    if case .proposal(let status) = event.verdict.verdict {
      text =
        Label("\(who.chinese)提议“\(name.chinese)”：", "\(who.english) proposed “\(name.english)”: ") + status.label
        + repliesWords(event.replies)
      return say(.notEffective, op: event.id, text.sentence, advice: advice(for: status))
    }
    text = Label(
      "\(who.chinese)办理的“\(name.chinese)”未生效：\(event.verdict.explanation.chinese)",
      "“\(name.english)” by \(who.english) has no effect: \(event.verdict.explanation.english)")
    if let seen {
      let (then, now) = (words(seen), words(here))
      text =
        text
        + Label(
          "；办理时看到的是\(then.chinese)，而此处已是\(now.chinese)",
          "; its author saw \(then.english), and here it is \(now.english)")
    }
    return say(.notEffective, op: event.id, text.sentence, advice: advice(for: event.verdict.verdict))
  }

  private func words(_ standing: Standing) -> Label {
    let label = kind.stateLabel(standing.state)
    let round =
      standing.epoch > 0
      ? Label("（第\(standing.epoch)轮）", " (round \(standing.epoch))") : Label("", "")
    return Label("“\(label.chinese)”", "“\(label.english)”") + round
  }

  private func advice(for status: ProposalStatus) -> Label? {
    status == .overtaken ? Label("仍需办理的，请按现状重新提议", "If it is still wanted, propose it anew") : nil
  }

  private func advice(for verdict: OpVerdict) -> Label? {
    guard case .notEffective(let reason, _) = verdict else { return nil }
    switch reason {
    case .illegalHere, .otherStateHere, .otherEpochHere:
      return Label("内容已保留；仍需办理的，请按现状重新操作", "It is kept; if it is still wanted, do it anew from the present state")
    case .condition, .unbound, .epochNotNext: return Label("补齐后重新操作", "Add what is missing and do it anew")
    case .right, .recused, .elsewhere: return Label("请有权限的人员操作", "Have a person who may do it")
    default: return nil
    }
  }

  private func repliesWords(_ replies: [ReplyPresentation]) -> Label {
    let said = replies.filter(\.verdict.isEffective).map { reply -> Label in
      let who = reply.author.person.words
      let reason = reply.reason.isEmpty ? Label("", "") : Label("（\(reply.reason)）", " (\(reply.reason))")
      return Label(
        "，\(who.chinese)答复“\(reply.isYes ? "同意" : "不同意")”", ", \(who.english) said \(reply.isYes ? "yes" : "no")")
        + reason
    }
    return said.reduce(Label("", ""), +)
  }

  /// Register writes, entries and answers that have no effect and do not wait, but for those that go with an event.
  private var otherStatementsWithoutEffect: [Statement] {
    presentation.withoutEffect.filter { !$0.verdict.isWaiting }.map { op in
      let who = authorship(op.id).words
      let replies = repliesWords(replies(to: op.id))
      return say(
        .notEffective, op: op.id,
        (Label(
          "\(who.chinese)：\(op.words.chinese)，\(op.verdict.explanation.chinese)",
          "\(who.english): \(op.words.english): \(op.verdict.explanation.english)") + replies).sentence,
        advice: advice(for: op.verdict.verdict))
    }
  }

  // MARK: What waits

  private func statement(_ proposal: ProposalPresentation) -> Statement {
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

  private func loweringStatement(_ lowering: ProposalPresentation) -> Statement {
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

  private func conflictStatement(_ register: RegisterPresentation) -> Statement? {
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

  private func overruledStatements(_ register: RegisterPresentation) -> [Statement] {
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

  // MARK: Quarantine and remarks

  private func statement(_ quarantined: QuarantinePresentation) -> Statement {
    let what = Label.joined(quarantined.ops.map(\.words), "；", "; ")
    let why = Label.joined(quarantined.reasons.map(\.label), "；", "; ")
    var advice = Label.joined(quarantined.reasons.map(\.advice), "；", "; ")
    if quarantined.isLiftable {
      let command = "`huiyin quarantine readmit \(quarantined.changeset)`"
      advice =
        advice
        + Label(
          "：由\(quarantined.readmitters.words.chinese)执行 \(command)",
          ": \(quarantined.readmitters.words.english), \(command)")
    }
    return say(
      .quarantine, changeset: quarantined.changeset,
      Label(
        "\(quarantined.author.words.chinese)的变更已隔离：\(why.chinese)。内容：\(what.chinese)",
        "A change by \(quarantined.author.words.english) is in quarantine: \(why.english). It holds: \(what.english)"
      ).sentence,
      advice: advice)
  }

  private var remarks: [Statement] {
    let readOnly = state.readOnly.map { say(.remarks, $0.label.sentence) }
    let forks = presentation.forks.map { fork in
      let devices = fork.first?.device.name ?? ""
      return say(
        .remarks,
        Label(
          "设备“\(devices)”用同一序号写了\(fork.count)份变更（曾恢复备份或被复制），均已采用。",
          "Device “\(devices)” wrote \(fork.count) changesets under one number (restored or cloned); all of them count."
        ))
    }
    let parked = history.parked.count
    let waiting =
      parked == 0
      ? []
      : [
        say(
          .remarks,
          Label(
            "另有\(parked)份变更在等待其前序变更或名册到达。",
            "\(parked) more changesets wait for what they build on, or for a directory version."))
      ]
    return readOnly + forks + waiting
  }
}

extension ConflictPresentation.Basis {
  public var label: Label {
    switch self {
    case .higher: Label("取较高者", "the higher one")
    case .hubDecision: Label("镇中心已裁定", "decided at the hub")
    case .first: Label("处理顺序在先", "placed first in the order of events")
    }
  }
}
