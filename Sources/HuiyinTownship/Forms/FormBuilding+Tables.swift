import HuiyinRecords

extension FormBuilding {
  func blocks(_ listing: FormListing) -> [PrintedForm.Block] {
    switch listing {
    case .guarantees: [.table(guarantees)]
    case .fixes: [.table(fixes)]
    case .clocks: matter.clocks.isEmpty ? [] : [.heading("办理时限"), .table(clocks)]
    case .steps: matter.steps.isEmpty ? [] : [.heading("办理经过"), .table(steps)]
    case .conflicts: matter.conflicts.flatMap(conflict)
    case .members: [.table(members)]
    case .agenda: [.table(agenda)]
    case .routings: routings
    case .documents(let reader): [.table(documents(reader))]
    }
  }

  private typealias Table = PrintedForm.Table

  /// With whom the notice names, not whom somebody has put in since (decision 0009).
  private var guarantees: Table {
    Table(
      [("四包", 2), ("责任人", 3), ("签名", 3)],
      CaseField.guarantees.map { field in
        let name = TownshipSchema.caseFile.fields[field]?.label.chinese ?? ""
        return [name, step?.values[field]?.text ?? matter.text(field), ""]
      })
  }

  /// The lead leader is no field of a case: named on the paper.
  private var fixes: Table {
    Table(
      [("四定", 2), ("内容", 4), ("签名", 2)],
      [
        ["定牵头领导", "", ""], ["定责任单位", text(.unit), ""],
        ["定具体责任人", matter.text(CaseField.responsible), ""], ["定办结时限", text(.dueDate), ""],
      ])
  }

  private var clocks: Table {
    Table(
      [("时限", 3), ("到期日", 3), ("法定日", 3), ("情况", 5)],
      matter.clocks.map { [$0.label, $0.due, $0.legal, $0.standing] })
  }

  private var steps: Table {
    Table(
      [("日期", 3), ("步骤", 2), ("经办人", 2), ("说明", 5)],
      matter.steps.map { step in
        let set = step.values.sorted { $0.key < $1.key }.compactMap { field, held in
          TownshipSchema.caseFile.fields[field].map { "\($0.label.chinese)：\(held.text)" }
        }
        let said = [step.reason, step.requirements].filter { !$0.isEmpty } + set
        return [
          step.date, TownshipSchema.caseFile.stateLabel(step.state).chinese, step.person, said.joined(separator: "；"),
        ]
      })
  }

  /// Values side by side, then what was decided or who has to.
  private func conflict(_ conflict: FormMatter.Conflict) -> [PrintedForm.Block] {
    let voices = Table(
      [("填写的值", 4), ("填写人", 2), ("设备", 3), ("时间", 3)],
      conflict.voices.map { [$0.text, $0.person, $0.place, $0.time] })
    var rows = conflict.voices.filter { !$0.reason.isEmpty }.map {
      PrintedForm.Row("\($0.person)填写的理由", $0.reason)
    }
    rows += [
      PrintedForm.Row("原值", conflict.base), PrintedForm.Row("目前生效", conflict.inForce),
      PrintedForm.Row("裁定人", conflict.deciders), PrintedForm.Row("裁定期限", conflict.due),
    ]
    if let decision = conflict.decision {
      rows += [
        PrintedForm.Row("裁定为", decision.text), PrintedForm.Row("裁定", "\(decision.person)　\(decision.time)"),
        PrintedForm.Row("裁定理由", decision.reason.isEmpty ? "未写明" : decision.reason),
      ]
    }
    let decided: [PrintedForm.Block] = conflict.decision == nil ? [.box("裁定意见和理由", lines: 3)] : []
    return [.heading("字段：\(conflict.field)"), .table(voices), .rows(rows)] + decided
  }

  private var members: Table {
    Table(
      [("", 4), ("编号", 20), ("标题", 18), ("群众", 8), ("接收时间", 12), ("状态", 8)],
      matter.members.enumerated().map { place, member in
        [
          place == 0 ? "主案" : "并入", member.numbers, member.title, member.citizen, member.receivedAt, member.state,
        ]
      })
  }

  /// What there is to put into a file or to hand over, with room for what paper alone knows.
  private func documents(_ reader: FormKind.Reader?) -> Table {
    let found = FormKind.all.filter { form in
      !form.isList && (reader == nil || form.reader == reader) && form.applies(to: matter)
    }
    let rows = found.enumerated().map { place, form in
      let step = FormBuilding(kind: form, matter: matter).step
      let delivered = reader == .citizen ? delivery(of: form) : ("", "")
      return [String(place + 1), form.label.chinese, step?.date ?? "", delivered.0, delivered.1]
    }
    return reader == .citizen
      ? Table([("序号", 1), ("送达文书", 4), ("文书日期", 3), ("送达时间、方式", 4), ("收件人签名", 3)], rows)
      : Table([("序号", 1), ("文书名称", 4), ("日期", 3), ("页号", 1), ("备注", 3)], rows)
  }
}

extension FormBuilding {
  /// When and how the paper was last delivered, and who took it; empty: by hand.
  fileprivate func delivery(of form: FormKind) -> (String, String) {
    let last = matter.entries(of: CaseEntry.delivery).last { entry in
      entry.origin == nil && entry.values[DeliveryField.document]?.code == .text(form.code)
    }
    func text(_ field: UInt32) -> String { last?.values[field]?.text ?? "" }
    let how = [text(DeliveryField.deliveredAt), text(DeliveryField.way)].filter { !$0.isEmpty }
    return (how.joined(separator: " "), text(DeliveryField.receiver) + text(DeliveryField.person))
  }
}

extension FormKind {
  /// It lists others, and not itself.
  fileprivate var isList: Bool {
    parts.contains { part in
      guard case .table(.documents) = part else { return false }
      return true
    }
  }
}
