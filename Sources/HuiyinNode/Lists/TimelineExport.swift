public import Foundation
import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

extension Node {
  /// The time line of one record as a file, oldest first: every change, whether it counts, and whether the hub holds it
  /// (DOMAIN 16, screen 4). It is written into the audit trail like any list, and names the record there.
  ///
  /// Throws a refusal, and keeps nothing, when the person may not see the record, or may not have its parties named.
  /// - Parameter reason: why the parties shall stand in it by name, for whom the table lets both export and unmask them
  ///   (DOMAIN 8); nil: they are masked. ID numbers stay masked.
  public func exportTimeline(
    of record: RecordID, as form: ListFileForm, in language: Language, workbooks: WorkbookMaker?,
    naming reason: String? = nil, by session: Session
  ) throws -> ListExport {
    try show(record, to: session)
    return try exported(as: form, workbooks, naming: reason, by: session) { reader in
      if reason != nil {
        let actor = PermissionActor(session.person, in: try reader.directory().current)
        let subject = try reader.permissionSubject(record, withReceivers: true)
        if case .refused(let refusal) = Permission.grade(.unmask, by: actor, on: subject) {
          throw NodeError("unmask.\(refusal.code.rawValue)", .refused, refusal.reason)
        }
      }
      let log = try RecordReading(record, reader, reason == nil ? .masked : .clear).log
      return (log.table(in: language), ListTable.timeline + Label("：", ": ") + log.heading.nameLabel, nil)
    }
  }

  /// The same into a file, as `exportList` writes one.
  public func exportTimeline(
    of record: RecordID, to file: URL, replaces: Bool = false, in language: Language, workbooks: WorkbookMaker?,
    naming reason: String? = nil, by session: Session
  ) throws -> ListExport {
    try Self.written(to: file, replaces: replaces) { form in
      try exportTimeline(of: record, as: form, in: language, workbooks: workbooks, naming: reason, by: session)
    }
  }
}

extension ListTable {
  fileprivate static let timeline = Label("时间线", "Time line")
}

extension RecordHeading {
  fileprivate var nameLabel: Label { Label(name, name) }
}

extension LogPresentation {
  /// A line for each thing that was done; what a step fills in by itself stands in the step.
  fileprivate func table(in language: Language) -> ListTable {
    var table = ListTable(
      name: ListTable.timeline,
      head: [
        Label("时间", "Time"), Label("人员", "Person"), Label("节点", "Node"), Label("内容", "What was done"),
        Label("情况", "How it is"), Label("送达镇中心", "At the hub"), Label("变更", "Change"),
      ], in: language)
    for change in changesets {
      for line in change.lines {
        table.add(
          [
            Label.time(change.author.timeMilliseconds), change.author.person.words,
            Label(change.author.device.name, change.author.device.name), line.what, line.standing,
            change.author.arrival.label, Label("\(change.reference)", "\(change.reference)"),
          ].map { $0.text(in: language) }, about: [heading.record])
      }
    }
    return table
  }
}

extension LoggedChangeset {
  /// One at least: what is in quarantine or waits is told too.
  fileprivate var lines: [(what: Label, standing: Label)] {
    let nothing = Label("", "")
    var lines = ops.filter { $0.boundTo == nil || !$0.verdict.isEffective }.map { op in
      (what: op.words, standing: fateWords ?? (op.verdict.isEffective ? nothing : op.verdict.explanation))
    }
    if let joinWords { lines.append((what: joinWords, standing: nothing)) }
    return lines.isEmpty ? [(what: nothing, standing: fateWords ?? nothing)] : lines
  }

  private var fateWords: Label? {
    switch fate {
    case .accepted: nil
    case .quarantined(let reasons): Label("已隔离：", "in quarantine: ") + Label.joined(reasons.map(\.label))
    case .parked: Label("等待更早的内容", "waits for earlier changes")
    }
  }
}
