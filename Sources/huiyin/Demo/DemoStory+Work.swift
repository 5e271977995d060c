import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import HuiyinTransport

extension DemoStory {
  func openCase() throws -> RecordID {
    telling.heading(
      2, "\(cast.grid.name)站点：网格员\(cast.worker.name)登记诉求并立案",
      "At the station: grid worker \(cast.worker.name) registers an intake and opens a case")
    let worker = try station.logIn(cast.worker.number)
    let intake = try station.node.registerIntake(
      [
        TypedEdit(.set, "title", "村口涵洞堵塞，雨后积水没过膝盖"),
        TypedEdit(.set, "facts", "连下两天雨，村口涵洞被淤泥和树枝堵死，积水没过膝盖，学生绕行。"),
        TypedEdit(.set, "request", "尽快清淤，汛期前加装拦污栅。"), TypedEdit(.set, "channel", "grid_visit"),
        TypedEdit(.set, "nature", "help"), TypedEdit(.set, "category", "道路水利"),
        TypedEdit(.set, "citizen_name", "穆禾生"), TypedEdit(.add, "phones", "13000009901"),
      ], grid: cast.grid.number, by: worker)
    let committed = try station.node.openCase(
      for: intake.record, [TypedEdit(.set, "risk_level", "3")], by: worker)
    let (station, hub) = (self.station, self.hub)
    let seconds = try Waiting.until {
      try station.node.store.read { try $0.item(intake.record)?.officialNumber } != nil
    }
    let item = try station.node.store.read { try $0.item(intake.record) }
    let numbers = [item?.number, item?.officialNumber].compactMap { $0 }.joined(separator: " / ")
    telling.say(
      "  \(Self.tenths(seconds)) 秒后镇中心已收到，编号随回执返回：\(numbers)",
      "  \(Self.tenths(seconds)) s later the hub has it, and its number is back at the station: \(numbers)")
    telling.say("  镇中心把代表\(cast.representative.name)定为责任人。", "  The hub makes the representative responsible.")
    let head = try hub.logIn(cast.petitionHead.number)
    _ = try hub.node.edit(
      committed.record, [TypedEdit(.set, "responsible", String(cast.representative.number))], by: head)
    let laptop = self.laptop
    _ = try Waiting.until { try laptop.node.store.read { try $0.item(committed.record) } != nil }
    telling.say("  案件随即出现在代表的笔记本上。", "  The case is on the representative's laptop at once.")
    try waitUntilInStep()
    return committed.record
  }

  /// What the nodes do while the hub's line is down. Answers the proposal that waits for a decision.
  func workApart(on record: RecordID) throws -> OpID {
    telling.heading(3, "镇中心断网，各处照常办理", "The hub's line is down; everybody works on")
    hub.unplug()
    laptop.unplug()
    let clerk = try hub.logIn(cast.petitionClerk.number), head = try hub.logIn(cast.petitionHead.number)
    let worker = try station.logIn(cast.worker.number)
    let representative = try laptop.logIn(cast.representative.number)
    telling.say("  风险等级：镇中心信访员定二类，站点网格员定一类。", "  Risk: class 2 at the hub, class 1 at the station.")
    _ = try hub.node.edit(record, [TypedEdit(.set, "risk_level", "2")], by: clerk)
    _ = try station.node.edit(record, [TypedEdit(.set, "risk_level", "1")], by: worker)
    telling.say("  标题：两边都改了。", "  Both reword the title.")
    _ = try hub.node.edit(record, [TypedEdit(.set, "title", "村口涵洞堵塞积水")], by: clerk)
    _ = try station.node.edit(record, [TypedEdit(.set, "title", "村口涵洞淤堵，学生出行受阻")], by: worker)
    telling.say(
      "  站点：网格员提议由自己负责（无权直接定，成为提议），并填办理反馈。",
      "  Station: the worker would be responsible herself (she may only propose it), and adds feedback.")
    let proposal = try station.node.edit(
      record, [TypedEdit(.set, "responsible", String(cast.worker.number))], by: worker)
    _ = try station.node.append(
      "feedback", ["unit": String(cast.grid.number), "stage": "progress", "text": "已联系挖机，明早进场。"], to: record, by: worker
    )
    telling.say("  镇中心：信访办主任受理，走信访渠道。", "  Hub: the head of the petition office accepts it as a petition.")
    _ = try hub.node.emit("accepted", on: record, [TypedEdit(.set, "track", "petition")], by: head)
    telling.say(
      "  笔记本：代表不知已受理，记走访、回访，并按现场办结填了结果。",
      "  Laptop: the representative, who has not heard of that, adds a note and a callback and closes it on the spot.")
    _ = try laptop.node.append("note", ["text": "到现场看了，涵洞口有半米厚淤泥。"], to: record, by: representative)
    _ = try laptop.node.append(
      "callback",
      [
        "mode": "visit", "by": "representative", "reached": "yes", "rating": "satisfied",
        "citizen_opinion": "水退了，路能走了。",
      ],
      to: record, by: representative)
    _ = try laptop.node.emit(
      "closed_on_spot", on: record,
      [TypedEdit(.set, "result_text", "与村里当场清开涵洞，积水已退。"), TypedEdit(.set, "citizen_assent", "yes")],
      by: representative)
    telling.say(
      "  \(cast.otherGrid.name)站点：登记另一条诉求，待同步 1 条。",
      "  The other station registers an intake of its own grid, which waits.")
    let other = try otherStation.logIn(cast.otherWorker.number)
    _ = try otherStation.node.registerIntake(
      [
        TypedEdit(.set, "title", "晒谷坪排水沟塌了一段"), TypedEdit(.set, "facts", "塌方约三米，雨水倒灌进仓库。"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "nature", "help"),
        TypedEdit(.set, "citizen_name", "简满仓"),
      ], grid: cast.otherGrid.number, by: other)
    try table()
    return OpID(proposal.changeset, 0)
  }

  /// On the village's own network, without the hub.
  func laptopMeetsStation(_ record: RecordID) throws {
    telling.heading(4, "代表带笔记本到站点，不经镇中心直接同步", "The laptop comes to the station; they meet without the hub")
    try laptop.plugIn(connecting: [hub, station])
    let (laptop, station) = (self.laptop, self.station)
    let seconds = try Waiting.until {
      let digests = try [laptop, station].map { node in
        try node.node.store.read { try $0.fold(record) }.map { StateCodec.digest($0.state) }
      }
      return digests[0] != nil && digests[0] == digests[1]
    }
    telling.say(
      "  \(Self.tenths(seconds)) 秒后两边对本案看法一致；仍标“待同步”，因为镇中心还没有回执。",
      "  \(Self.tenths(seconds)) s later both see it alike; it still waits: the hub has not said that it has it."
    )
    try table()
  }

  func hubComesUp() throws {
    telling.heading(5, "镇中心恢复联网，全部会合", "The hub's line is back; all meet")
    try hub.plugIn()
    try waitUntilInStep()
  }

  /// A laptop is lost and revoked; somebody types into it and brings it to the network once more. Answers what they
  /// typed.
  func loseALaptop() throws -> ChangesetReference {
    telling.heading(
      6, "一台笔记本遗失被撤销，有人用它录入后又联网", "A laptop is lost and revoked; somebody types into it and connects")
    let administrator = try hub.logIn(cast.administrator.number)
    let device = try hub.node.directorySnapshot().device(named: DemoCast.lostLaptopCode)!
    _ = try hub.node.revoke(device, reason: "遗失", by: administrator)
    let mediator = try lostLaptop.logIn(cast.lostMediator.number)
    let typed = try lostLaptop.node.registerIntake(
      [
        TypedEdit(.set, "title", "林地界址有争议，请求调解"), TypedEdit(.set, "facts", "两户对界桩位置说法不一。"),
        TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "nature", "dispute"),
        TypedEdit(.set, "citizen_name", "岑守林"),
      ], grid: try hub.node.directorySnapshot().devices[device.id]!.unit, by: mediator)
    let (lost, address) = (lostLaptop.node, hub.address!)
    let reports = try Blocking.run { try await NodeService.syncOnce(lost, with: address) }
    let received = reports.map(\.traffic.bodiesReceived).reduce(0, +)
    telling.say(
      "  它得到新名册，没有得到任何业务数据（收到 \(received) 条）；它交出的 1 条被隔离，原样留存。",
      "  It gets the directory and no data (\(received) changesets); what it hands over is quarantined and kept."
    )
    return typed.changeset
  }
}
