import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import Testing

/// The invented township, as `init hub --profile` and the demo read it.
@Suite("The reference township")
struct TownshipProfileTests {
  let profile: TownshipProfile

  init() throws {
    profile = try TownshipProfile(directory: ProfileCopy.reference)
  }

  @Test("It holds together: nothing is found")
  func nothingFound() {
    let findings = profile.findings()
    #expect(findings.isEmpty, "\(findings.map { "\($0.place): \($0.code) \($0.label.english)" })")
  }

  @Test("It adds up to what DOMAIN 10 says")
  func totals() {
    let totals = profile.referenceTotals
    #expect(
      totals
        == ReferenceTotals(
          grids: 11, representatives: [.city: 4, .county: 22, .town: 85], mediators: 57,
          sites: [.countyActivityRoom: 2, .townActivityRoom: 7, .workstation: 1, .startupBase: 1],
          intakes: [
            .grid: ["resolved": 20, "helped": 8, "rep_handling": 6, "forward": 2],
            .online: ["rep_handling": 20, "forward": 3],
            .hall: ["resolved": 6, "helped": 4, "forward": 6],
          ], hallHeadcount: 16))
    #expect(totals.representatives.values.reduce(0, +) == 111)
    #expect(profile.intakes.count == 75)
    #expect(totals.intakes(from: .grid) == 36)
    #expect(totals.solved(from: .grid) == 28)
    #expect(totals.intakes(from: .online) == 23)
    #expect(totals.intakes(from: .hall) == 16)
    #expect(totals.solved(from: .hall) == 10)
  }

  @Test("Its entries make a directory with every unit, site and person, and posted representatives")
  func entries() throws {
    let entries = profile.directoryEntries
    #expect(entries.count == 60 + 11 + 244)
    let units = entries.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
    let grid = try #require(units.first { $0.number == 21 }?.grid)
    #expect(grid.villages == ["渚口社区", "鹭桥社区", "禾岸村"])
    #expect(grid.countyRepresentative == 55 && grid.townRepresentative == 56)
    #expect(grid.households == 2316 && grid.population == 7248)
    #expect(grid.governanceGridCode == "HZ-ZL-01" && grid.electoralDistrictCode == "HZ-XQ-01")
    let persons = entries.compactMap { if case .person(let person) = $0 { person } else { nil } }
    let representative = try #require(persons.first { $0.number == 116 })
    #expect(representative.roles == Role.representative.bit && representative.unit == 27)
    #expect(representative.representative?.level == .county)
    #expect(representative.representative?.tags == ["退役军人", "养老服务"])
    #expect(representative.representative?.fourRoles == ["publicist", "mediator", "supervisor"])
    #expect(persons.first { $0.number == 166 }?.mediator?.qualification == "二级人民调解员")
  }

  @Test("Its devices and services are read")
  func devicesAndServices() throws {
    #expect(profile.devices.count == 15)
    let laptop = try #require(profile.devices.first { $0.shortCode == "L03" })
    #expect(
      laptop == ProfileDevice(name: "水利站承办人笔记本", shortCode: "L03", kind: .laptop, unit: 8, vouches: [20, 21, 19]))
    #expect(profile.services.map(\.number) == Array(1...10))
    #expect(profile.name == "禾渚镇" && profile.nameEnglish == "Hezhu Town" && profile.county == "临岫县")
  }

  @Test("An intake is ready to be typed into the form of its device")
  func intake() throws {
    let intake = try #require(profile.intakes.first)
    #expect(intake.key == "I001" && intake.home == 22 && intake.village == 35)
    #expect(intake.device == "S02" && intake.receivedBy == 172)
    #expect(intake.registers["channel"] == "grid_visit")
    #expect(intake.registers["received_at"] == "2025-01-08T10:20:00+08:00")
    #expect(intake.registers["citizen_sex"] == "男")
    #expect(intake.registers["anonymous"] == "false")
    #expect(intake.registers["focus"] == nil)
    #expect(intake.sets["phones"] == ["13000006529"])
    #expect(intake.draft.registers[IntakeField.citizenSex] == .text("male"))
    #expect(intake.draft.registers[IntakeField.receivedAt] == .text("2025-01-08T10:20+08:00"))
    #expect(intake.draft.registers[IntakeField.receivedBy] == .integer(172))
    #expect(intake.draft.registers[IntakeField.headcount] == .integer(2))
  }

  @Test("Every text and element is what the schema takes under that name")
  func schema() throws {
    for intake in profile.intakes {
      for (name, text) in intake.registers {
        let field = try #require(TownshipSchema.intake.field(named: name))
        #expect(try field.parse(text) == intake.draft.registers[field.number])
      }
      for (name, texts) in intake.sets {
        let field = try #require(TownshipSchema.intake.field(named: name))
        #expect(try texts.map { try field.parse($0) } == intake.draft.sets[field.number])
      }
      #expect(intake.registers.count == intake.draft.registers.count)
    }
  }

  @Test("An accusation names the accused and keeps their unit and grid out")
  func accusation() throws {
    let intake = try #require(profile.intakes.first { $0.key == "I072" })
    #expect(intake.registers["accused_name"] == "苏细根")
    #expect(intake.sets["accused_units"] == ["51", "28"])
    #expect(intake.registers["secrecy"] == "confidential")
  }
}
