import HuiyinNode
import HuiyinRecords
import HuiyinTownship

extension Output {
  /// Record number, changeset, and what each step is worth.
  func show(_ committed: Committed, of node: Node) throws {
    let outcome = try node.outcome(of: committed)
    try show(json(outcome)) {
      let numbers = [outcome.officialNumber, outcome.provisionalNumber].compactMap { $0 }.joined(separator: "  ")
      var lines = [
        "\(words(outcome.kind.label)) \(numbers)",
        words("  记录 ", "  record    ") + outcome.record.description,
        words("  变更 ", "  changeset ") + outcome.changeset.description,
      ]
      lines += outcome.steps.map { "  - \(words($0.label)): \(words($0.explanation))" }
      lines += outcome.duplicates.map { pair in
        let other = pair.other(than: outcome.record)
        let why = pair.reasons.map { words($0.label) }.joined(separator: words("、", ", "))
        return words("  疑似重复 ", "  suspected duplicate ")
          + "\(other.name)  \(pair.points)  \(words(pair.suspicion.label))  \(why)"
      }
      lines += outcome.terminated.map { terminated in
        words(
          "  【提示】同一事实的 \(terminated.name) 已三级终结，不予受理理由预选“已三级终结”；本件照常登记",
          "  NOTE: \(terminated.name), of the same facts, was terminated; that reason for a refusal is preselected; "
            + "this one is registered all the same")
      }
      lines += outcome.warnings.map { words("  【提醒】\($0.chinese)", "  WARNING: \($0.english)") }
      if let repeats = outcome.repeats {
        lines.append(
          words(
            "  【提示】一分钟内已有内容完全相同的一次：\(repeats.name)；本次照常保存，误发的请作废或更正",
            "  NOTE: word for word the same was done less than a minute ago: \(repeats.name). This one is kept all the "
              + "same; void or correct it if it was a slip"))
      }
      if outcome.isWaiting { lines.append(words("  有步骤尚待确认，暂未生效", "  some steps wait and have no effect yet")) }
      return lines
    }
  }

  private func json(_ outcome: ActOutcome) -> JSON {
    [
      "record": .text(outcome.record.description), "kind": .text(outcome.kind.name),
      "changeset": .text(outcome.changeset.description), "number": JSON(outcome.provisionalNumber),
      "officialNumber": JSON(outcome.officialNumber),
      "state": .text(outcome.kind.events[outcome.state]?.name ?? "draft"), "waiting": .flag(outcome.isWaiting),
      "duplicates": .list(
        outcome.duplicates.map { pair in
          [
            "record": .text(pair.other(than: outcome.record).record.description),
            "number": .text(pair.other(than: outcome.record).name),
            "points": JSON(pair.points), "suspicion": .text(pair.suspicion.rawValue),
            "reasons": .list(pair.reasons.map { .text($0.code) }),
          ]
        }),
      "terminated": .list(
        outcome.terminated.map { ["record": .text($0.record.description), "number": .text($0.name)] }),
      "preselectedReason": JSON(outcome.preselectedReason),
      "warnings": .list(outcome.warnings.map { .text($0.english) }),
      "repeats": JSON(outcome.repeats?.record.description),
      "steps": .list(
        outcome.steps.map { step in
          [
            "about": .text(step.name), "verdict": .text(step.verdict.code), "reason": JSON(step.verdict.reasonCode),
          ]
        }),
    ]
  }
}

extension OpVerdict {
  /// Stable key, for programs.
  var code: String {
    switch self {
    case .effective: "effective"
    case .notEffective: "notEffective"
    case .proposal: "proposal"
    case .unapproved: "unapproved"
    case .refused: "refused"
    case .unknown: "unknown"
    case .quarantined: "quarantined"
    }
  }

  /// Why it is not effective, or what became of the proposal.
  var reasonCode: String? {
    switch self {
    case .notEffective(let reason, _): reason.rawValue
    case .proposal(let status): status.rawValue
    default: nil
    }
  }
}
