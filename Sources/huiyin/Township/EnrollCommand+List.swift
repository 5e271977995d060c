import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

extension EnrollCommand {
  struct List: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Codes that can still be used, and who waits with which words. 登记码和等待的申请。")

    @Flag(help: "Codes that are done with, too. 包括已结束的。")
    var all = false

    @Flag(help: "What was tried and done, the newest first. 登记日志。")
    var log = false

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      if log { return try showLog(try node.enrolmentLog(), output) }
      let living: Set<StoredEnrolment.State> = [.open, .waiting, .confirmed]
      let listed = try node.enrolments().filter { all || living.contains($0.state) }
      try output.show(JSON.list(listed.map(Self.json))) {
        Output.table(
          output.language == .chinese
            ? ["编号", "状态", "剩余", "种类", "短码", "名称", "单位", "来自", "四个词"]
            : ["id", "state", "left", "kind", "short", "name", "unit", "from", "words"],
          listed.map { row(of: $0, output) })
      }
    }

    private func row(of listed: ListedEnrolment, _ output: Output) -> [String] {
      let enrolment = listed.enrolment
      let minutes = (listed.millisecondsLeft + 59_999) / 60_000
      let isWaiting = listed.state == .waiting
      return [
        String(enrolment.code.description.prefix(8)), output.words(listed.state.label),
        minutes == 0 ? "" : output.words("\(minutes) 分钟", "\(minutes) min"), output.words(enrolment.kind.label),
        enrolment.shortCode, enrolment.name, String(enrolment.unit), enrolment.applicant?.address ?? "",
        isWaiting ? enrolment.applicant?.words.description ?? "" : "",
      ]
    }

    private static func json(_ listed: ListedEnrolment) -> JSON {
      let enrolment = listed.enrolment
      return [
        "id": .text(enrolment.code.description), "state": .text(listed.state.code),
        "secondsLeft": JSON(listed.millisecondsLeft / 1000), "kind": .text(enrolment.kind.code),
        "name": .text(enrolment.name), "short": .text(enrolment.shortCode), "unit": JSON(enrolment.unit),
        "serves": .list(enrolment.servedUnits.map { JSON($0) }),
        "bound": .list(enrolment.boundPersons.map { JSON($0) }),
        "vouches": .list(enrolment.vouches.map { JSON($0) }), "address": .text(enrolment.address),
        "wrongProofs": JSON(enrolment.wrongProofs), "from": JSON(enrolment.applicant?.address),
        "words": enrolment.applicant.map { JSON($0.words.words) } ?? nil,
        "numbers": enrolment.applicant.map { .list($0.words.numbers.map { JSON($0) }) } ?? nil,
        "device": enrolment.applicant.map { .text($0.keys.device.description) } ?? nil,
      ]
    }

    private func showLog(_ rows: [EnrolmentLogRow], _ output: Output) throws {
      func when(_ row: EnrolmentLogRow) -> String? { Moment(milliseconds: row.atMilliseconds)?.text }
      let json = rows.map { row -> JSON in
        [
          "at": JSON(when(row)), "id": row.code.map { .text($0.description) } ?? nil, "what": .text(row.what),
          "from": .text(row.address), "person": row.person == 0 ? nil : JSON(row.person), "times": JSON(row.times),
        ]
      }
      try output.show(JSON.list(json)) {
        Output.table(
          output.language == .chinese
            ? ["时间", "编号", "来自", "人员", "次数", "内容"] : ["time", "id", "from", "person", "times", "what"],
          rows.map { row in
            [
              Moment(milliseconds: row.atMilliseconds)?.text(in: output.language) ?? "—",
              row.code.map { String($0.description.prefix(8)) } ?? "—", row.address,
              row.person == 0 ? "" : String(row.person), String(row.times), output.words(row.label),
            ]
          })
      }
    }
  }
}
