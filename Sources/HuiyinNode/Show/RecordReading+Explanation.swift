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

  func say(
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
      "\(kind.label.chinese)\(name)\(numbers.chinese)\(title.chinese)",
      "\(kind.label.english) \(name)\(numbers.english)\(title.english)")
    if heading.hasStates { text = text + Label("现为“\(now.chinese)”", " is now “\(now.english)”") }
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
    case .right, .scope, .recused, .elsewhere: return Label("请有权限的人员操作", "Have a person who may do it")
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
    case .decision: Label("已裁定", "decided")
    }
  }
}
