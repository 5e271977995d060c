import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Entries and the time line, each with who, where, when, and whether the hub holds it.
extension RecordView {
  /// Whether all that ever happened is asked for; else the latest.
  private var historyRows: Int { call.query.text("all") == "yes" ? .max : WebLimits.historyRows }

  /// How many there are, when the page leaves some of them out.
  private func olderOnes(_ count: Int) -> String? { count > historyRows ? String(count) : nil }

  /// What there is besides what is shown.
  var olderEntries: String? { olderOnes(presentation.entries.count) }
  var olderChanges: String? { olderOnes(log.changesets.count) }

  /// 办理反馈, 回访, 调处 and the other entries, the newest first, each with the number of its kind.
  func entries() throws -> [(number: UInt32, model: Model)] {
    let person = try call.person().person
    let kinds = presentation.readOnly.isEmpty ? CorrectionPage.kinds(kind, for: person) : []
    // What an entry names may be among those that are left out here.
    let whole = olderEntries == nil ? "" : "\(base)?all=yes"
    return presentation.entries.reversed().prefix(historyRows).map { entry in
      let model: Model = [
        "id": Self.place(entry.id), "key": entry.kind.key, "ordinal": entry.numberWords.map { look($0) },
        "who": look(entry.author.person.words), "device": entry.author.device.name,
        "time": look.time(entry.author.timeMilliseconds), "tick": tick(entry.author),
        "isCorrected": !entry.correctedBy.isEmpty,
        "correctPath": entry.correctedBy.isEmpty && kinds.contains(entry.kind.number)
          ? CorrectionPage.path(heading.record, entry.id) : nil,
        "newer": entry.correctedBy.map { whole + "#" + Self.place($0) }.ifAny,
        "older": entry.corrects.map { whole + "#" + Self.place($0) }.ifAny, "isLate": entry.isLate,
        "writtenIn": look.writtenIn(entry), "isByRecused": entry.isByRecused,
        "fields": entry.fields.map {
          ["label": look($0.field.label), "text": look($0.value.words)] as Model
        },
      ]
      return (entry.kind.number, model)
    }
  }

  /// What was written in the records that are handled as one with this, the newest first, each with the number of its
  /// own (DOMAIN 13, D14). Nil: nothing, and nothing is kept from the reader.
  var groupEntries: Model? {
    guard let group = presentation.group, !group.entries.isEmpty || group.hiddenCount > 0 else { return nil }
    return [
      "count": String(group.entries.count), "hidden": group.hiddenWords.map { look($0) },
      "older": olderOnes(group.entries.count),
      "entries": group.entries.reversed().prefix(historyRows).map { other -> Model in
        let entry = other.entry
        return [
          "id": Self.place(entry.id), "key": entry.kind.key, "sort": look(entry.kind.label),
          "origin": other.origin.name, "originPath": "/records/\(other.origin.record)",
          "who": look(entry.author.person.words), "device": entry.author.device.name,
          "time": look.time(entry.author.timeMilliseconds), "tick": tick(entry.author),
          "isCorrected": !entry.correctedBy.isEmpty, "isLate": entry.isLate, "writtenIn": look.writtenIn(entry),
          "isByRecused": entry.isByRecused,
          "fields": entry.fields.map { ["label": look($0.field.label), "text": look($0.value.words)] as Model },
        ]
      }.ifAny,
    ]
  }

  /// Where an entry stands on the page.
  private static func place(_ entry: OpID) -> String { "entry-\(entry.changeset)-\(entry.index)" }

  /// Changesets in the order of events, the newest first.
  var timeline: [Model] {
    log.changesets.reversed().prefix(historyRows).map { change in
      let step = change.ops.first { $0.operation == "event" && $0.verdict.isEffective }
      let isVoid = change.fate != .accepted || !change.ops.isEmpty && change.ops.allSatisfy(\.isVoid)
      let shown = change.ops.filter { $0.boundTo == nil || !$0.verdict.isEffective }
      // What is filled in at once is one line, unfolded by whoever wants it all; of the first change that line tells
      // of its step too.
      let typed = shown.filter { ["set", "add"].contains($0.operation) && $0.verdict.isEffective }
      let opening = change.parents.isEmpty && !typed.isEmpty ? step : nil
      let isFolded = opening != nil || typed.count > Self.opsUnfoldedMaximum
      let summary =
        opening == nil ? "changedFields" : isCase ? "openedWith" : "registeredWith"
      return [
        "sort": isVoid ? "void" : step != nil ? "step" : "plain", "who": look(change.author.person.words),
        "device": change.author.device.name, "time": look.time(change.author.timeMilliseconds),
        "tick": tick(change.author), "fate": fate(change.fate),
        "ops": (isFolded ? shown.filter { !typed.contains($0) && $0 != opening } : shown).map(model)
          + [change.joinWords].compactMap(\.self).map { ["text": look($0), "operation": "join"] as Model },
        "folded": isFolded
          ? ["summary": look.text(summary, String(typed.count)), "ops": typed.map(model)] as Model : nil,
      ]
    }
  }

  static let opsUnfoldedMaximum = 4

  private func model(_ op: OpPresentation) -> Model {
    [
      "text": look(op.words), "operation": op.operation,
      "verdict": op.verdict.isEffective ? nil : look(op.verdict.explanation), "isVoid": op.isVoid,
    ]
  }

  private func tick(_ author: Authorship) -> Model {
    let time = author.arrival.milliseconds.map { look.time($0) }
    return [
      "code": author.arrival.code, "sign": author.arrival.sign, "label": look(author.arrival.label), "at": time,
    ]
  }

  private func fate(_ fate: LoggedChangeset.Fate) -> String? {
    switch fate {
    case .accepted: nil
    case .quarantined(let reasons):
      look.text("quarantined") + look.text("colon")
        + reasons.map { look($0.label) }.joined(separator: look.text("semicolon"))
    case .parked: look.text("parked")
    }
  }
}

extension OpPresentation {
  /// Without effect, and not because it was confirmed by another.
  var isVoid: Bool { !verdict.isEffective && verdict.verdict != .proposal(.confirmed) }
}

extension Look {
  /// Of an entry that was written before the record went on under the same assignment.
  func writtenIn(_ entry: EntryPresentation) -> String? {
    entry.writtenIn.map { text("writtenIn", self($0.label)) }
  }
}
