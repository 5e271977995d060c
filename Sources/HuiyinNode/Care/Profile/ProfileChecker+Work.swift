import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

extension ProfileChecker {
  mutating func checkDevices() {
    for device in profile.devices {
      let place = "devices.json \(device.shortCode)"
      let isShort = (2...8).contains(device.shortCode.utf8.count)
      if !isShort || !device.shortCode.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
        error("bad_short_code", place, "短码应为2至8位字母和数字", "a short code has two to eight letters and digits")
      }
      require(unit: device.unit, of: place)
      for person in device.vouches { require(person: person, of: place) }
    }
    if !profile.devices.isEmpty, !profile.devices.contains(where: { $0.kind == .hub }) {
      error("no_hub", "devices.json", "没有镇中心设备（kind: hub）", "no device is a hub")
    }
  }

  mutating func checkIntakes() {
    for intake in profile.intakes {
      let place = "intakes.json \(intake.key)"
      if require(grid: intake.home, of: place), let village = intake.village, units[village]?.parent != intake.home {
        error(
          "village_not_in_grid", place, "村（居）\(village)不属于网格\(intake.home)",
          "village \(village) is not of grid \(intake.home)")
      }
      checkReceiver(intake, place)
      checkAccused(intake, place)
      for finding in intake.draft.findings() {
        let atHub = devices[intake.device]?.kind == .hub
        if finding.weight == .blocks || atHub {
          error(finding.code, place, finding.label.chinese, finding.label.english)
        } else {
          warn(finding.code, place, finding.label.chinese, finding.label.english)
        }
      }
    }
  }

  /// The receiver may register here, and the device may hold what is registered.
  private mutating func checkReceiver(_ intake: ProfileIntake, _ place: String) {
    require(person: intake.receivedBy, of: place)
    if let person = persons[intake.receivedBy] {
      let who = "\(person.name)（\(person.number)）"
      let registering = TownshipSchema.intake.events[IntakeEvent.registered]?.rights.grade(person.roles)
      if registering != .decide {
        error("receiver_may_not_register", place, "\(who)没有登记诉求的角色", "\(who) has no role that registers intakes")
      }
      let closing = TownshipSchema.intake.fields[IntakeField.resultText]?.rights.grade(person.roles)
      if let result = intake.draft.registers[IntakeField.onSpotResult], Choices.onSpotSolutions.contains(result),
        closing != .decide
      {
        warn(
          "receiver_may_not_close", place, "\(who)没有现场办结的角色，办理结果将只是建议",
          "\(who) has no role that closes on the spot: the result would be a proposal")
      }
    }
    guard let device = devices[intake.device] else {
      error("unknown_device", place, "没有短码为“\(intake.device)”的设备", "there is no device “\(intake.device)”")
      return
    }
    if !device.vouches.contains(intake.receivedBy) {
      error(
        "receiver_not_vouched", place, "设备\(device.shortCode)不能为人员\(intake.receivedBy)作保",
        "device \(device.shortCode) does not vouch for person \(intake.receivedBy)")
    }
    if device.kind != .hub, device.unit != intake.home {
      warn(
        "device_of_other_grid", place, "设备\(device.shortCode)不属于网格\(intake.home)，登记后可能看不到该诉求",
        "device \(device.shortCode) is not of grid \(intake.home) and may not hold the intake it registers")
    }
  }

  /// P6: an accusation never reaches the accused's unit or grid, so nobody there can have received it.
  private mutating func checkAccused(_ intake: ProfileIntake, _ place: String) {
    let accused = intake.draft.sets[IntakeField.accusedUnits, default: []]
      .compactMap { $0.integer.flatMap(UnitNumber.init(exactly:)) }
    for unit in accused { require(unit: unit, of: place) }
    let device = devices[intake.device].flatMap { $0.kind == .hub ? nil : $0.unit }
    if [device, persons[intake.receivedBy]?.unit].contains(where: { $0.map(accused.contains) ?? false }) {
      error(
        "accusation_at_accused", place, "检举控告不能由被检举人所在单位或网格登记，应在镇中心登记",
        "an accusation is not registered by the accused's unit or grid, but at the hub")
    }
  }

  /// Always ten, numbered 1 to 10 (DOMAIN 2).
  mutating func checkServices() {
    guard !profile.services.isEmpty else { return }
    for service in profile.services { require(unit: service.ownerUnit, of: "services.json \(service.number)") }
    if Set(profile.services.map(\.number)) != Set(1...10) {
      error("not_ten_services", "services.json", "为民服务清单应恰为1至10条", "the service list has exactly the rows 1 to 10")
    }
  }
}
