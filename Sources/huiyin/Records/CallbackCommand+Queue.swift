import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 回访: who waits to be called back, and what was tried.
extension CallbackCommand {
  struct Queue: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the concluded cases that wait for a callback. 待回访。",
      discussion: "By due date, with the attempts made so far; those cases alone that the person may see.")

    @OptionGroup var list: WorkListOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let queue = try node.callbackQueue(for: list.reader(node), asOf: list.day.day(), limit: list.limit)
      let json: JSON = [
        "count": JSON(queue.count), "asOf": .text(queue.asOf.text),
        "results": .object(Dictionary(uniqueKeysWithValues: queue.counts.map { ($0.code, JSON($0.count)) })),
        "cases": .list(
          queue.lines.map { line in
            [
              "record": .text(line.heading.record.description), "number": .text(line.heading.name),
              "due": JSON(line.due?.date.text), "colour": JSON(line.due?.colour.rawValue),
              "attempts": JSON(line.attempts.count), "blocked": .flag(line.isBlocked),
              "open": .flag(line.isOpenToReader),
            ]
          }),
      ]
      try output.show(json) { lines(queue, output) }
    }

    private func lines(_ queue: CallbackQueue, _ output: Output) -> [String] {
      guard !queue.lines.isEmpty else { return [output.words("没有等待回访的案件", "no case waits for a callback")] }
      let heads = output.words("编号,标题,回访期限,已回访", "number,title,due,attempts").split(separator: ",")
      return Output.table(
        heads.map { String($0) },
        queue.lines.map { line in
          [
            line.heading.name, line.heading.title ?? "",
            line.due.map { "\($0.text(in: output.language)) \(output.words($0.label))" } ?? "",
            String(line.attempts.count) + (line.isBlocked ? output.words("（多次未联系上）", " (nobody reached)") : ""),
          ]
        }) + ["", output.words("共 \(queue.count) 件", "\(queue.count) in all")]
    }
  }
}
