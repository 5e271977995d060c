import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 回访: the queue of concluded cases, what was tried so far, and what came of it (DOMAIN 4.5; 16, screen 13).
enum CallbackPage {
  static let routes: [Route] = [.get("/callbacks", .loggedIn, page)]

  static let linesMaximum = 200

  private static func page(_ call: Call) throws -> Reply {
    let look = call.look
    let queue = try call.node.callbackQueue(for: call.person().person, limit: linesMaximum)
    return .page(
      "callbacks", title: look.text("callbacksTitle"), section: "navHome",
      ExportPages.buttons("callbacks", call).merging([
        "work": WorkLinks.models(call), "today": look.date(queue.asOf.text), "waiting": look.cases(queue.count),
        "counts": queue.counts.filter { $0.count > 0 }.map { count in
          ["code": count.code, "label": look(count.label), "count": String(count.count)] as Model
        }.ifAny,
        "hasCounts": queue.counts.contains { $0.count > 0 },
        "rows": queue.lines.map { row($0, look) }.ifAny, "isMore": queue.count > queue.lines.count,
        "callbackScript": queue.lines.isEmpty
          ? nil : try call.node.callbackScript(for: call.person().person).model(look),
        "unsettled": queue.unsettled.map { unsettled($0, look) }.ifAny,
        "unsettledCount": look.cases(queue.unsettledCount),
      ]))
  }

  /// 待核: what each callback says, side by side.
  private static func unsettled(_ line: CallbackQueue.Unsettled, _ look: Look) -> Model {
    look.workCase(line.heading, isOwn: line.isOpenToReader).merging([
      "callbacks": line.satisfaction.models(look), "deciders": look(line.satisfaction.deciders.words),
      "settlePath": line.isOpenToReader ? "/records/\(line.heading.record)/acts/settle" : nil,
    ])
  }

  private static func row(_ line: CallbackQueue.Line, _ look: Look) -> Model {
    let written = line.attempts.compactMap(\.nextAction).last?.words
    // What nobody has written down follows from the rule by which it waits.
    let next = written ?? TaskRule(code: line.isBlocked ? "archive_blocked" : "callback")?.next
    return look.workCase(line.heading, isOwn: line.isOwn).merging([
      "due": look.due(line.due), "isBlocked": line.isBlocked,
      "attempts": line.attempts.map { attempt in
        [
          "time": look.time(attempt.timeMilliseconds), "who": look(attempt.person.words),
          "mode": attempt.mode.map { look($0.words) }, "reached": attempt.reached.map { look($0.words) },
        ] as Model
      }.ifAny,
      "nextAction": next.map { look($0) },
      "callPath": line.isOpenToReader ? "/records/\(line.heading.record)/entries/callback" : nil,
    ])
  }
}
