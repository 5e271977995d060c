import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinTransport

/// The story of one case: registered at a station, worked on at three nodes that are apart, brought together, decided.
struct DemoStory {
  static let pin = "24681357"
  private static let stationCode = "S03"
  private static let laptopCode = "L01"

  let folder: URL
  let telling: Telling
  let hub: DemoNode
  let station: DemoNode
  let laptop: DemoNode
  private let cast: Cast
  private var seen = Seen()

  /// Who plays: by role and place, so that another profile works as well.
  private struct Cast {
    let grid: HuiyinAuthority.Unit
    let worker: Person
    let representative: Person
    let petitionHead: Person
    let petitionClerk: Person
    let leader: Person
    let administrator: Person
  }

  /// What a whole story has shown.
  private struct Seen {
    var conflict = false, plain = false, proposal = false, notEffective = false, quarantined = false
  }

  init(folder: URL, profile: TownshipProfile, telling: Telling) throws {
    self.folder = folder
    self.telling = telling
    telling.say(
      "建立\(profile.name)：中心节点、一个网格站点、一台代表笔记本，载入示例资料……",
      "Founding \(profile.nameEnglish): a hub, a grid's station, a representative's laptop; loading the sample …"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (node, founding) = try Node.found(
      in: folder.appendingPathComponent("hub"), townshipName: profile.name, administratorName: "",
      entries: profile.directoryEntries, pin: Self.pin, certificates: .x509)
    let administrator = try node.logIn(String(founding.administrator.number), pin: Self.pin)
    let report = try node.load(profile, pin: Self.pin, certificates: .x509, by: administrator)
    let snapshot = try node.directorySnapshot()
    cast = try Self.cast(snapshot, administrator: founding.administrator)
    hub = DemoNode(name: Label("镇中心", "hub"), node: node, share: nil)
    station = DemoNode(
      name: Label("\(cast.grid.name)站点", "station \(Self.stationCode)"),
      node: try node.moveDevice(named: Self.stationCode, to: folder.appendingPathComponent("station")),
      share: .unit(cast.grid.number))
    laptop = DemoNode(
      name: Label("代表笔记本", "laptop \(Self.laptopCode)"),
      node: try node.moveDevice(named: Self.laptopCode, to: folder.appendingPathComponent("laptop")),
      share: .person(cast.representative.number))
    try hub.meet(station, in: folder)
    telling.say(
      "已载入 \(snapshot.units.count) 个单位、\(snapshot.persons.count) 人、\(snapshot.devices.count) 台设备、"
        + "\(report.intakes) 条诉求。",
      "\(snapshot.units.count) units, \(snapshot.persons.count) persons, \(snapshot.devices.count) devices, "
        + "\(report.intakes) intakes loaded.")
  }

  private static func cast(_ snapshot: DirectorySnapshot, administrator: Person) throws -> Cast {
    func device(_ code: String) throws -> Device {
      guard let device = snapshot.device(named: code) else {
        throw NodeError.usage("demoProfile", "资料中没有设备 \(code)", "the profile has no device \(code)")
      }
      return device
    }
    func person(_ role: Role, on device: Device) throws -> Person {
      let persons = device.vouches.compactMap { snapshot.persons[$0] }
      guard let found = persons.first(where: { $0.roles.contains(role.bit) }) else {
        throw NodeError.usage(
          "demoProfile", "\(device.name)没有\(role.label.chinese)", "\(device.name) vouches for no \(role.label.english)")
      }
      return found
    }
    let station = try device(stationCode), laptop = try device(laptopCode)
    guard let hub = snapshot.devices.values.first(where: { $0.kind == .hub }),
      let grid = snapshot.units[station.unit]
    else { throw NodeError.usage("demoProfile", "资料中没有中心节点或网格", "the profile has no hub or no grid") }
    return Cast(
      grid: grid, worker: try person(.gridWorker, on: station),
      representative: try person(.representative, on: laptop), petitionHead: try person(.petitionHead, on: hub),
      petitionClerk: try person(.petitionClerk, on: hub), leader: try person(.leader, on: hub),
      administrator: administrator)
  }

  // MARK: The play

  /// Whether everything was seen and the nodes agree.
  mutating func play() throws -> Bool {
    let record = try openCase()
    let foreseen = try workApart(on: record)
    try meetAll()
    try lookAround(record)
    try decide(record, foreseen)
    try meetAll()
    return try agree(on: record)
  }

  private func openCase() throws -> RecordID {
    telling.heading(
      1, "\(cast.grid.name)站点断网，网格员\(cast.worker.name)登记诉求并立案",
      "The station is offline; grid worker \(cast.worker.name) registers an intake and opens a case")
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
    try tellNumbers(committed.record, at: station)
    telling.say("站点联网，中心给出正式编号；代表被定为责任人。", "The station meets the hub, which gives official numbers.")
    try hub.meet(station, in: folder)
    let head = try hub.logIn(cast.petitionHead.number)
    _ = try hub.node.edit(
      committed.record, [TypedEdit(.set, "responsible", String(cast.representative.number))], by: head)
    try hub.meet(station, in: folder)
    try hub.meet(laptop, in: folder)
    try tellNumbers(intake.record, at: hub)
    return committed.record
  }

  private func tellNumbers(_ record: RecordID, at place: DemoNode) throws {
    let item = try place.node.store.read { try $0.item(record) }
    let numbers = [item?.number, item?.officialNumber].compactMap { $0 }.joined(separator: " / ")
    telling.say("  \(item?.title ?? "")：\(numbers)", "  \(item?.title ?? ""): \(numbers)")
  }

  /// What the nodes do while apart, and what waits for a decision afterwards.
  private struct Foreseen {
    let proposal: OpID
    let stolen: ChangesetReference
  }

  private func workApart(on record: RecordID) throws -> Foreseen {
    telling.heading(2, "三个节点各自离线办理同一案件", "Three nodes work on the same case, apart")
    let clerk = try hub.logIn(cast.petitionClerk.number), head = try hub.logIn(cast.petitionHead.number)
    let worker = try station.logIn(cast.worker.number)
    let representative = try laptop.logIn(cast.representative.number)
    telling.say("  中心：信访员把风险定为二类；站点：网格员定为一类。", "  Hub: risk class 2. Station: risk class 1.")
    _ = try hub.node.edit(record, [TypedEdit(.set, "risk_level", "2")], by: clerk)
    _ = try station.node.edit(record, [TypedEdit(.set, "risk_level", "1")], by: worker)
    telling.say("  两边都改了标题。", "  Both reword the title.")
    _ = try hub.node.edit(record, [TypedEdit(.set, "title", "村口涵洞堵塞积水")], by: clerk)
    _ = try station.node.edit(record, [TypedEdit(.set, "title", "村口涵洞淤堵，学生出行受阻")], by: worker)
    telling.say(
      "  站点：网格员提议由自己负责（无权直接定，成为提议）。",
      "  Station: the worker would be responsible herself; she may only propose it.")
    let proposal = try station.node.edit(
      record, [TypedEdit(.set, "responsible", String(cast.worker.number))], by: worker)
    telling.say("  中心：信访办主任受理，信访渠道。", "  Hub: the head of the petition office accepts it as a petition.")
    _ = try hub.node.emit("accepted", on: record, [TypedEdit(.set, "track", "petition")], by: head)
    telling.say(
      "  笔记本：代表不知已受理，按现场办结填了结果。",
      "  Laptop: the representative, who has not heard of that, closes it on the spot.")
    _ = try laptop.node.emit(
      "closed_on_spot", on: record, [TypedEdit(.set, "result_text", "与村里当场清开涵洞，积水已退。")],
      by: representative)
    telling.say(
      "  笔记本随后遗失；管理员撤销该设备，之前的工作有效，之后签出的不算。",
      "  The laptop is lost; the administrator revokes it: what it signed before counts, what comes later does not.")
    try hub.meet(laptop, in: folder)
    let administrator = try hub.logIn(cast.administrator.number)
    let device = try hub.node.directorySnapshot().device(named: Self.laptopCode)!
    _ = try hub.node.revoke(device, reason: "遗失", by: administrator)
    let stolen = try laptop.node.append(
      "note", ["text": "回访村民，涵洞口又有少量淤泥。"], to: record, by: representative)
    return Foreseen(proposal: OpID(proposal.changeset, 0), stolen: stolen.changeset)
  }

  /// The revoked laptop hands over what it has and is given nothing.
  private func meetAll() throws {
    try laptop.handOver(to: hub, in: folder)
    try hub.meet(station, in: folder)
  }

  private mutating func lookAround(_ record: RecordID) throws {
    telling.heading(3, "会合之后：什么也没丢，什么也没被悄悄选掉", "They have met: nothing is lost, nothing was chosen in silence")
    let state = try hub.node.store.read { try $0.state(of: record) }!
    seen.conflict = state.register(CaseField.riskLevel)?.conflict != nil
    seen.plain = (state.register(CaseField.title)?.live.count ?? 0) > 1
    seen.proposal = state.remarkableOps.contains { $0.verdict == .proposal(.open) }
    seen.notEffective = state.remarkableOps.contains {
      if case .notEffective = $0.verdict { true } else { false }
    }
    seen.quarantined = try !hub.node.store.read { try $0.quarantine() }.isEmpty
    try explain(record)
    try table()
  }

  private func decide(_ record: RecordID, _ foreseen: Foreseen) throws {
    telling.heading(4, "中心裁定", "The hub decides")
    let head = try hub.logIn(cast.petitionHead.number), leader = try hub.logIn(cast.leader.number)
    telling.say("  风险定为二类：下调要两人会签，主任提出、镇领导会签。", "  Risk class 2: a lowering takes two signatures.")
    let lowering = try hub.node.decideConflict(record, field: "risk_level", value: "2", by: head)
    _ = try hub.node.answerProposal(OpID(lowering.changeset, 0), isYes: true, by: leader)
    telling.say("  责任人提议：同意。", "  The proposal: yes.")
    _ = try hub.node.answerProposal(foreseen.proposal, isYes: true, reason: "就近负责", by: head)
    telling.say("  被隔离的走访记录经核实是代表本人所写：重新采纳。", "  The quarantined note was the representative's own: re-admitted.")
    _ = try hub.node.readmit(foreseen.stolen, by: head)
  }

  private func agree(on record: RecordID) throws -> Bool {
    telling.heading(5, "再次会合，两边一致", "They meet again and agree")
    try explain(record)
    try table()
    let unit = cast.grid.number
    let one = try hub.node.verify(), other = try station.node.verify()
    let isEqual = one.shares[unit] != nil && one.shares[unit] == other.shares[unit]
    let isClean = one.isClean && other.isClean
    telling.say(
      "\(cast.grid.name)的全部记录：中心 \(short(one.shares[unit]))，站点 \(short(other.shares[unit]))",
      "Digest of everything that the grid shares: hub \(short(one.shares[unit])), station \(short(other.shares[unit]))")
    let missing = [
      (seen.conflict, Label("受保护字段的冲突", "a guarded conflict")), (seen.plain, Label("普通字段的并行值", "a plain one")),
      (seen.proposal, Label("提议", "a proposal")), (seen.notEffective, Label("未生效的步骤", "a step without effect")),
      (seen.quarantined, Label("被隔离的变更", "a quarantined change")), (isEqual, Label("两边一致", "equal digests")),
      (isClean, Label("校验通过", "a clean verification")),
    ].filter { !$0.0 }.map { telling.words($0.1) }
    if missing.isEmpty {
      telling.say(
        "见到了：冲突、并行值、提议、未生效、隔离；两边一致，校验通过。",
        "Seen: two conflicts, a proposal, a step without effect, a quarantined change; equal and verified."
      )
    } else {
      telling.say("没有见到：\(missing.joined(separator: "、"))", "Not seen: \(missing.joined(separator: ", "))")
    }
    return missing.isEmpty
  }

  private func short(_ digest: [UInt8]?) -> String { digest.map { Hexadecimal.encode($0.prefix(8)) } ?? "–" }

  // MARK: Showing

  private func explain(_ record: RecordID) throws {
    let explanation = try hub.node.explanation(of: record)
    let output = Output(face: Face(isJSON: false, language: telling.language))
    for line in output.lines(explanation) { telling.tell("  " + line) }
    telling.tell("")
  }

  private func table() throws {
    let head = [
      Label("节点", "node"), Label("记录", "records"), Label("变更", "changesets"), Label("待补", "parked"),
      Label("隔离", "quarantined"), Label("冲突", "conflicts"), Label("待答", "proposals"),
    ].map(telling.words)
    let rows = try [hub, station, laptop].map { place in
      let counts = try place.node.store.read { try $0.counts() }
      return [telling.words(place.name)]
        + [
          counts.records, counts.changesets, counts.parked, counts.quarantined, counts.conflicts, counts.proposals,
        ].map(String.init)
    }
    for line in Output.table(head, rows) { telling.tell("  " + line) }
  }
}
