import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 交办: open notices, who answers for what, who signed, how long it may be objected to (DOMAIN 4.3; 16, screen 6).
enum NoticePage {
  static let routes: [Route] = [.get("/notices", .loggedIn, page)]

  /// Lines of a page: each tells what its case's history says, so that there are fewer than in other lists.
  static let linesMaximum = 30

  private static func page(_ call: Call) throws -> Reply {
    let look = call.look
    let (start, transferStart) = (call.rowsBefore(), call.rowsBefore("transfers"))
    let list = try call.node.notices(
      for: call.person().person, from: start, transfersFrom: transferStart, limit: linesMaximum)
    let next = start + list.lines.count
    let nextTransfer = transferStart + list.transfers.count
    let rest = list.transferCount - nextTransfer
    return .page(
      "notices", title: look.text("noticesTitle"), section: "navHome",
      ExportPages.buttons("notices", call).merging([
        "work": WorkLinks.models(call), "today": look.date(list.asOf.text),
        "counts": list.counts.map { count in
          ["code": count.state.key, "label": look(count.state.label), "count": String(count.count)] as Model
        }.ifAny,
        "rows": list.lines.map { row($0, look) }.ifAny, "transfers": list.transfers.map { row($0, look) }.ifAny,
        "firstTransfers": transferStart > 0 ? "/notices#transfers" : nil,
        "moreTransfers": rest > 0 && !list.transfers.isEmpty
          ? ["path": "/notices?transfers=\(nextTransfer)#transfers", "rest": String(rest)] as Model : nil,
        "first": start > 0 ? "/notices" : nil, "next": next < list.count ? "/notices?from=\(next)" : nil,
      ]))
  }

  private static func row(_ line: NoticeList.Line, _ look: Look) -> Model {
    look.workCase(line.heading, isOwn: line.isOwn).merging([
      "epoch": String(line.epoch), "noticeNumber": line.number, "delivered": line.delivered.map { delivery($0, look) },
      "deliverPath": line.isDeliverable ? "/records/\(line.heading.record)/entries/delivery" : nil,
      "issued": line.issued.map { signature($0, look) },
      "requirements": line.requirements, "coUnits": look.list(line.coUnits.map { look($0.name) }),
      "guarantees": line.guarantees.map { guarantee in
        [
          "key": guarantee.field.key, "label": look(guarantee.field.label), "who": look(guarantee.value.words),
        ] as Model
      }.ifAny,
      "signed": line.signed.map { signature($0, look) }, "objected": line.objected.map { signature($0, look) },
      "objection": line.objection, "objectionDue": look.due(line.objectionDue), "due": look.due(line.due),
      "steps": line.steps.map { step in
        [
          "key": step.key, "path": "/records/\(line.heading.record)/steps/\(step.key)",
          "label": look(StepWords.label(step)),
        ] as Model
      }.ifAny,
    ])
  }

  private static func row(_ transfer: NoticeList.Transfer, _ look: Look) -> Model {
    look.workCase(transfer.heading, isOwn: false).merging([
      "sent": transfer.sent.map { signature($0, look) }, "reason": transfer.reason,
      "delivered": transfer.receipt.map { delivery($0, look) },
      "deliverPath": transfer.isDeliverable ? "/records/\(transfer.heading.record)/entries/delivery" : nil,
    ])
  }

  private static func delivery(_ delivered: NoticeList.Delivery, _ look: Look) -> Model {
    ["at": look(delivered.at), "way": look(delivered.way), "receiver": delivered.receiver.map { look($0) }]
  }

  private static func signature(_ author: Authorship, _ look: Look) -> Model {
    ["who": look(author.person.words), "time": look.time(author.timeMilliseconds)]
  }
}
