import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Presentations in lines, as people read them.
extension Output {
  var json: ShowJSON { ShowJSON(language: language) }

  func author(_ author: Authorship) -> String {
    "\(words(author.person.words))  \(author.device.name)  \(time(author.timeMilliseconds))  \(author.arrival.sign)"
  }

  func time(_ milliseconds: UInt64) -> String { Moment(milliseconds: milliseconds)?.text(in: language) ?? "?" }

  /// On one line of a table.
  func brief(_ value: ShownValue?) -> String { value.map { words($0.brief) } ?? "" }

  /// A section with a heading; nothing when there is nothing under it.
  func section(_ chinese: String, _ english: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", words("【\(chinese)】", "\(english):")] + lines.map { "  " + $0 }
  }

  func head(_ heading: RecordHeading) -> [String] {
    let numbers = [heading.officialNumber, heading.number].compactMap { $0 }.joined(separator: "  ")
    return [
      "\(words(heading.kind.label))  \(numbers)", heading.title ?? "",
      words("记录  ", "record  ") + heading.record.description,
    ].filter { !$0.isEmpty }
  }

  func headings(_ headings: [RecordHeading]) -> [String] {
    guard !headings.isEmpty else { return [words("没有记录", "no records")] }
    return Self.table(
      language == .chinese
        ? ["编号", "类别", "状态", "网格", "责任单位", "标题", "提示"]
        : ["number", "kind", "state", "grid", "unit", "title", "remarks"],
      headings.map { heading in
        [
          heading.name, words(heading.kind.label), words(heading.state.label),
          heading.home.map { words($0.name) } ?? "", heading.unit.map { words($0.name) } ?? "",
          heading.title.map { Self.clip($0) } ?? "", remarks(heading),
        ]
      })
  }

  private static let titleCharactersMaximum = 24

  static func clip(_ text: String) -> String {
    text.count > titleCharactersMaximum ? text.prefix(titleCharactersMaximum) + "…" : text
  }

  private func remarks(_ heading: RecordHeading) -> String {
    var remarks: [String] = []
    if let due = heading.due, due.colour != .green { remarks.append(words(due.label)) }
    if heading.conflictCount > 0 {
      remarks.append(words("冲突 \(heading.conflictCount)", "\(heading.conflictCount) conflicts"))
    }
    if heading.proposalCount > 0 {
      remarks.append(words("待确认 \(heading.proposalCount)", "\(heading.proposalCount) waiting"))
    }
    if let group = heading.group {
      remarks.append(
        group.mergedInto.map { "→ " + words($0) }
          ?? words("并案 \(group.count) 件", "\(group.count) cases as one"))
    }
    if heading.isReadOnly { remarks.append(words("只读", "read-only")) }
    return remarks.joined(separator: " ")
  }

  // MARK: A record

  func lines(_ shown: RecordPresentation) -> [String] {
    var lines = head(shown.heading)
    let state = words(shown.heading.state.label)
    let round = shown.epoch > 0 ? words("  第\(shown.epoch)轮交办", "  round \(shown.epoch)") : ""
    if shown.heading.hasStates { lines.append(words("状态  ", "state   ") + state + round) }
    lines.append(words("范围  ", "audience  ") + audience(shown.audience))
    lines += section("只读", "Read-only", shown.readOnly.map { words($0) })
    lines += section("并案", "Handled as one", shown.group.map(self.lines) ?? [])
    lines += section("字段", "Fields", registers(shown.registers) + sets(shown.sets))
    lines += section("流程", "Workflow", shown.events.flatMap(event))
    lines += section("满意度", "Satisfaction", shown.satisfaction.map(self.lines) ?? [])
    lines += section("签署", "Signatures", shown.signatures.flatMap(self.lines))
    lines += section("条目", "Entries", shown.entries.flatMap(entry))
    let others = shown.group?.entries ?? []
    lines += section(
      "并案各件的条目", "Entries of the others",
      others.flatMap { other in
        ["\(words("出自", "from")) \(other.origin.name)"] + entry(other.entry).map { "  " + $0 }
      })
    lines += section("未生效操作", "Without effect", shown.withoutEffect.map(line))
    lines += section("已隔离的变更", "In quarantine", shown.quarantined.flatMap(self.lines))
    lines += section(
      "分叉", "Forks", shown.forks.map { fork in fork.map(author).joined(separator: words("；", "; ")) })
    lines += section("待到达", "Waited for", shown.wanted.map(\.description))
    lines += section("版本", "Heads", shown.heads.map(\.description))
    return lines
  }

  private func audience(_ audience: AudiencePresentation) -> String {
    if audience.isEveryone { return words("全部节点", "every node") }
    if audience.isHubOnly { return words("仅镇中心", "the hub alone") }
    var parts = [words("镇中心", "the hub")]
    if audience.includesPetitionOffice { parts.append(words("信访办", "petition office")) }
    parts += audience.units.map { words($0.name) } + audience.persons.map { words($0.name) }
    let excluded = audience.excludedUnits.map { words($0.name) } + audience.excludedPersons.map { words($0.name) }
    let but = excluded.isEmpty ? "" : words("；除外：", "; but not ") + excluded.joined(separator: words("、", ", "))
    return parts.joined(separator: words("、", ", ")) + but
  }

  private func registers(_ registers: [RegisterPresentation]) -> [String] {
    let rows = registers.flatMap(rows)
    guard !rows.isEmpty else { return [] }
    return Self.table(
      language == .chinese
        ? ["字段", "值", "填写人", "设备", "时间", ""] : ["field", "value", "author", "device", "time", ""], rows)
  }

  /// The value in force with everybody who wrote it, then what stands beside it, then what was there before.
  private func rows(_ register: RegisterPresentation) -> [[String]] {
    let inForce = register.live.filter(\.isInForce)
    let value = register.effective == nil ? "—" : brief(register.effective)
    let nobody = ["", "", ""]
    var rows = [[words(register.field.label), value] + (inForce.first.map { cells($0.author) } ?? nobody)]
    rows[0].append(mark(register))
    rows += inForce.dropFirst().map { ["", ""] + cells($0.author) + [words("同值", "the same")] }
    rows += register.live.filter { !$0.isInForce }.map { live in
      let mark = live.isOverruled ? words("未采用", "overruled") : words("并存", "beside it")
      return ["", brief(live.value)] + cells(live.author) + [mark]
    }
    if let conflict = register.conflict {
      rows.append(
        ["", conflict.base.map { words($0.brief) } ?? "—"] + nobody
          + [words("原值；裁定人：", "before; decided by: ") + words(conflict.deciders.words)])
    }
    return rows
  }

  /// Who, where, when, for a table.
  func cells(_ author: Authorship) -> [String] {
    [words(author.person.words), author.device.name, time(author.timeMilliseconds)]
  }

  private func mark(_ register: RegisterPresentation) -> String {
    if register.conflict != nil { return words("冲突，暂按此值", "conflict; in force meanwhile") }
    return register.ruling == nil ? "" : words("镇中心裁定", "decided at the hub")
  }

  private func sets(_ sets: [SetPresentation]) -> [String] {
    sets.filter { !$0.members.isEmpty }.map { set in
      "\(words(set.field.label))  " + set.words.map { words($0) }.joined(separator: words("、", ", "))
    }
  }

  private func event(_ event: EventPresentation) -> [String] {
    let sign = event.verdict.isEffective ? "●" : "○"
    let sets = event.bound.map { "\(words($0.field.label))=\(words($0.value.brief))" }.joined(separator: "  ")
    let why = [event.reasonCode.map { words($0.words) }, event.reason].compactMap { $0 }.joined(separator: " ")
    let verdict = event.verdict.isEffective ? "" : "  \(words(event.verdict.explanation))"
    return ["\(sign) \(words(event.event.label))  \(author(event.author))\(verdict)"]
      + [sets, event.noticeNumber ?? "", why].filter { !$0.isEmpty }.map { "    " + $0 }
      + event.replies.map { "    " + reply($0) }
  }

  func reply(_ reply: ReplyPresentation) -> String {
    let said =
      reply.isApproval
      ? words("会签", "signed") : reply.isYes ? words("同意", "yes") : words("不同意", "no")
    let reason = reply.reason.isEmpty ? "" : "  \(reply.reason)"
    let verdict = reply.verdict.isEffective ? "" : "  \(words(reply.verdict.explanation))"
    return "↳ \(said)\(reason)  \(author(reply.author))\(verdict)"
  }

  private func lines(_ satisfaction: SatisfactionPresentation) -> [String] {
    let mark = satisfaction.isOpen ? words("待核：", "to be settled: ") : ""
    return [mark + words(satisfaction.rating.words)]
      + satisfaction.callbacks.map { callback in
        "  \(words(callback.rating.words))  \(brief(callback.mode))  \(author(callback.author))"
          + (callback.counts ? words("  计入", "  counts") : "")
      }
  }

  private func lines(_ signature: SignaturePresentation) -> [String] {
    ["\(signature.isCurrent ? "●" : "○") \(words(signature.words))", "    \(words(signature.standingWords))"]
  }

  private func entry(_ entry: EntryPresentation) -> [String] {
    var marks: [String] = []
    if entry.isLate { marks.append(words("移交前后补录", "written across a handover")) }
    if let state = entry.writtenIn {
      marks.append(words("写时状态为“\(state.label.chinese)”", "written in state “\(state.label.english)”"))
    }
    if entry.isByRecused { marks.append(words("回避后写入", "written though recused")) }
    if !entry.correctedBy.isEmpty { marks.append(words("已更正", "corrected")) }
    let mark = marks.isEmpty ? "" : words("  〔\(marks.joined(separator: "，"))〕", "  [\(marks.joined(separator: ", "))]")
    let number = entry.numberWords.map { " " + words($0) } ?? ""
    return ["\(words(entry.kind.label))\(number)  \(author(entry.author))\(mark)  \(entry.id)"]
      + entry.fields.map { "    \(words($0.field.label))  \(words($0.value.words))" }
  }

  func line(_ op: OpPresentation) -> String { "\(words(op.words))  \(words(op.verdict.explanation))" }

  func lines(_ item: QuarantinePresentation) -> [String] {
    ["\(item.changeset)  \(author(item.author))"]
      + item.reasons.map { "    \(words($0.label))  → \(words($0.advice))" }
      + item.ops.map { "    \(words($0.words))" }
  }
}
