import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 设备异常: clocks, copies, revocations and what stands in quarantine, device by device (DOMAIN 13, E1 and E2; 16, screen
/// 20). It tells of devices and of no case.
enum FlagsPage {
  static let routes: [Route] = [.get("/flags") { try page($0) }]

  private static func page(_ call: Call) throws -> Reply {
    let look = call.look
    let rows = try call.node.deviceFlags().map { flag -> Model in
      [
        "sort": flag.sort.rawValue, "label": look(flag.sort.label), "device": flag.device?.name,
        "shortCode": flag.device?.shortCode, "text": look(flag.what), "advice": look.advice(flag.next),
        "since": flag.sinceMilliseconds.map { look.time($0) },
        "place": flag.sort == .quarantine ? "/quarantine" : nil,
      ]
    }
    return .page(
      "flags", title: look.text("flagsTitle"), section: "navSync", live: "/flags",
      ExportPages.buttons("flags", call).merging(["rows": rows.ifAny]))
  }

  /// The same as a file.
  static func sheet(_ call: Call) throws -> ExportPages.Sheet {
    let look = call.look
    var sheet = ExportPages.Sheet(
      "flagsTitle", ["colCode", "colNode", "colKind", "colSituation", "callbackNext", "colTime"], look)
    for flag in try call.node.deviceFlags() {
      sheet.table.add([
        flag.device?.shortCode ?? "", flag.device?.name ?? "", look(flag.sort.label), look(flag.what),
        look.advice(flag.next) ?? "", flag.sinceMilliseconds.map { look.time($0) } ?? "",
      ])
    }
    return sheet
  }
}
