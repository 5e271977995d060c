import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import Testing

/// Files that can be read and do not hold together: one broken copy for each sort of finding.
@Suite("Findings in a profile")
struct TownshipProfileFindingTests {
  /// One thing broken, and everything that is found then.
  struct Broken: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let other: String
    let found: [String]

    init(_ file: String, _ text: String, _ other: String, finds found: String...) {
      (self.file, self.text, self.other, self.found) = (file, text, other, found)
    }

    var testDescription: String { found.joined(separator: "; ") }
  }

  @Test(
    "The organisation",
    arguments: [
      Broken("units.json", "禾渚镇热线办", "禾渚镇应急办", finds: "not_unique units.json"),
      Broken(
        "units.json", #""number": 5, "name""#, #""number": 6, "name""#, finds: "not_unique units.json",
        "unknown_unit people.json 10", "unknown_unit people.json 11"),
      Broken("units.json", #""grid": {"number": 2,"#, #""grid": {"number": 1,"#, finds: "not_unique units.json"),
      Broken(
        "units.json", #""kind": "presidium", "parent": 1"#, #""kind": "presidium", "parent": 99"#,
        finds: "unknown_unit units.json 2"),
      Broken(
        "units.json", #""kind": "presidium", "parent": 1"#, #""kind": "presidium", "parent": 2"#,
        finds: "own_parent units.json 2"),
      Broken(
        "units.json", #""kind": "grid", "parent": 7"#, #""kind": "department", "parent": 7"#,
        finds: "grid_kind units.json 21"),
      Broken(
        "units.json", #""kind": "village", "parent": 21"#, #""kind": "village", "parent": 7"#,
        finds: "village_without_grid units.json 32", "grid_villages units.json 21",
        "village_not_in_grid intakes.json I014", "village_not_in_grid intakes.json I034",
        "village_not_in_grid intakes.json I051"),
      Broken("units.json", "渚口社区", "渚口村", finds: "grid_villages units.json 21"),
      Broken("sites.json", "望鹭人大代表活动室", "渚口县级人大代表活动室", finds: "not_unique sites.json"),
      Broken("sites.json", #""number": 2,"#, #""number": 1,"#, finds: "not_unique sites.json"),
      Broken(
        "sites.json", #""grid": 22"#, #""grid": 2"#, finds: "unknown_grid sites.json 2", "sites_not_grids sites.json"),
      Broken(
        "sites.json", #""grid": 22"#, #""grid": 21"#,
        finds: "sites_not_grids sites.json", "sites_not_grids sites.json"),
      Broken(
        "people.json", #""number": 3,"#, #""number": 2,"#, finds: "not_unique people.json",
        "unknown_person devices.json H00"),
      Broken("people.json", "田谷生", "谢谷生", finds: "namesakes people.json"),
      Broken("people.json", #""unit": 2,"#, #""unit": 99,"#, finds: "unknown_unit people.json 4"),
      Broken("people.json", #"["representative"]"#, #"["presidium"]"#, finds: "representative_details people.json 55"),
      Broken("people.json", #"["presidium"]"#, #"["mediator"]"#, finds: "mediator_details people.json 4"),
      Broken("services.json", #""number": 10,"#, #""number": 11,"#, finds: "not_ten_services services.json"),
      Broken("services.json", #""ownerUnit": 9"#, #""ownerUnit": 99"#, finds: "unknown_unit services.json 1"),
    ])
  func organisation(_ broken: Broken) throws {
    #expect(try ProfileCopy(broken.file, broken.text, broken.other).found() == broken.found)
  }

  @Test(
    "The grid's team",
    arguments: [
      Broken(
        "units.json", #""countyRepresentative": 55"#, #""countyRepresentative": null"#,
        finds: "representative_missing units.json 21", "grid_incomplete units.json 21"),
      Broken(
        "units.json", #""townRepresentative": 56"#, #""townRepresentative": null"#,
        finds: "representative_missing units.json 21", "grid_incomplete units.json 21"),
      Broken(
        "units.json", #""townRepresentative": 56"#, #""townRepresentative": 9999"#,
        finds: "representative_wrong units.json 21"),
      Broken(
        "units.json", #""countyRepresentative": 55"#, #""countyRepresentative": 56"#,
        finds: "representative_wrong units.json 21", "posted_twice units.json"),
      Broken(
        "units.json", #""countyRepresentative": 55"#, #""countyRepresentative": 66"#,
        finds: "representative_wrong units.json 21", "posted_twice units.json"),
      Broken("units.json", "[166, 167, ", "[167, ", finds: "grid_team units.json 21"),
      Broken("units.json", "[223, 224]", "[223, 224, 225]", finds: "grid_team units.json 21"),
    ])
  func team(_ broken: Broken) throws {
    #expect(try ProfileCopy(broken.file, broken.text, broken.other).found() == broken.found)
  }

  @Test("A grid without a mediator is 网格配置不全, a warning")
  func noMediator() throws {
    let copy = try ProfileCopy("units.json", "[177, 178, 179, 180, 181]", "[]")
    var profile = try copy.load()
    for index in profile.persons.indices where profile.persons[index].unit == 23 {
      if profile.persons[index].mediator != nil { profile.persons[index].unit = 7 }
    }
    let findings = profile.findings()
    #expect(findings.map(\.code) == ["grid_incomplete"])
    #expect(findings.first?.severity == .warning)
    #expect(findings.first?.label.chinese == "网格配置不全：缺调解员")
  }

  @Test(
    "Devices",
    arguments: [
      Broken("devices.json", #""short": "L03""#, #""short": "L02""#, finds: "not_unique devices.json"),
      Broken("devices.json", "水利站承办人笔记本", "L01", finds: "not_unique devices.json"),
      Broken("devices.json", #""short": "L03""#, #""short": "L-3""#, finds: "bad_short_code devices.json L-3"),
      Broken("devices.json", #""short": "L03""#, #""short": "L""#, finds: "bad_short_code devices.json L"),
      Broken("devices.json", #""unit": 8"#, #""unit": 99"#, finds: "unknown_unit devices.json L03"),
      Broken("devices.json", "[20, 21, 19]", "[20, 21, 999]", finds: "unknown_person devices.json L03"),
    ])
  func devices(_ broken: Broken) throws {
    #expect(try ProfileCopy(broken.file, broken.text, broken.other).found() == broken.found)
  }

  @Test("A township's devices without a hub")
  func noHub() throws {
    var profile = try ProfileCopy().load()
    profile.devices.removeAll { $0.kind == .hub }
    profile.intakes.removeAll { $0.device == "H00" }
    #expect(profile.findings().map(\.code) == ["no_hub"])
  }

  @Test(
    "Intakes",
    arguments: [
      Broken("intakes.json", #""key": "I002""#, #""key": "I001""#, finds: "not_unique intakes.json"),
      Broken(
        "intakes.json", #""grid": 22"#, #""grid": 2"#, finds: "unknown_grid intakes.json I001",
        "device_of_other_grid intakes.json I001"),
      Broken("intakes.json", #""village": 35"#, #""village": 32"#, finds: "village_not_in_grid intakes.json I001"),
      Broken("intakes.json", #""device": "S02""#, #""device": "S99""#, finds: "unknown_device intakes.json I001"),
      Broken(
        "intakes.json", #""device": "S02", "receivedBy": 172"#, #""device": "S01", "receivedBy": 166"#,
        finds: "device_of_other_grid intakes.json I001"),
      Broken(
        "intakes.json", #""receivedBy": 172"#, #""receivedBy": 166"#, finds: "receiver_not_vouched intakes.json I001"),
      Broken(
        "intakes.json", #""receivedBy": 172"#, #""receivedBy": 999"#, finds: "unknown_person intakes.json I001",
        "receiver_not_vouched intakes.json I001"),
      Broken(
        "intakes.json", #""receivedBy": 172"#, #""receivedBy": 225"#,
        finds: "receiver_may_not_close intakes.json I001"),
      Broken(
        "intakes.json", #""receivedBy": 7"#, #""receivedBy": 1"#, finds: "receiver_may_not_register intakes.json I002",
        "receiver_may_not_close intakes.json I002"),
      Broken(
        "intakes.json", #""unit": 40, "grid": 24"#, #""unit": 99, "grid": 24"#,
        finds: "unknown_unit intakes.json I045"),
      Broken(
        "intakes.json", #""unit": 40, "grid": 24"#, #""unit": 4, "grid": 24"#,
        finds: "accusation_at_accused intakes.json I045"),
      Broken(
        "intakes.json", "2025-01-08T10:20:00", "2024-01-08T10:20:00",
        finds: "received_before_occurred intakes.json I001"),
      Broken("intakes.json", #""headcount": 2"#, #""headcount": 6"#, finds: "delegates_missing intakes.json I001"),
      Broken(
        "intakes.json", #""secrecy": "confidential""#, #""secrecy": "internal""#,
        finds: "accusation_not_confidential intakes.json I045"),
      Broken("intakes.json", #""name": "贺长林", "#, "", finds: "accused_missing intakes.json I045"),
    ])
  func intakes(_ broken: Broken) throws {
    #expect(try ProfileCopy(broken.file, broken.text, broken.other).found() == broken.found)
  }

  @Test("Received before it occurred blocks at the hub and warns elsewhere")
  func paperFirst() throws {
    let station = try ProfileCopy("intakes.json", "2025-01-08T10:20:00", "2024-01-08T10:20:00").load().findings()
    #expect(station.map(\.severity) == [.warning])
    let hub = try ProfileCopy("intakes.json", "2025-01-10T09:35:00", "2024-01-10T09:35:00").load().findings()
    #expect(hub.map(\.severity) == [.error])
  }

  @Test("An accusation at the accused's own station")
  func accusedStation() throws {
    let copy = try ProfileCopy(
      "intakes.json", #""device": "H00", "receivedBy": 6, "receivedAt": "2025-06-17"#,
      #""device": "S04", "receivedBy": 85, "receivedAt": "2025-06-17"#)
    #expect(try copy.found() == ["accusation_at_accused intakes.json I045"])
  }
}
