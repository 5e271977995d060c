import HuiyinNode
import HuiyinRecords
import Testing

/// Files that cannot be read: each fault names file, object, field, what was wrong and what to do.
@Suite("Faults in the files of a profile")
struct TownshipProfileFaultTests {
  /// One thing broken, and what is said of it in English.
  struct Broken: Sendable, CustomTestStringConvertible {
    let code: String
    let file: String
    let text: String
    let other: String
    let says: [String]

    init(_ code: String, _ file: String, _ text: String, _ other: String, says: String...) {
      (self.code, self.file, self.text, self.other, self.says) = (code, file, text, other, says)
    }

    var testDescription: String { "\(file): \(other.isEmpty ? "without \(text)" : other)" }
  }

  @Test(
    "A fault says where, what and what to do",
    arguments: [
      Broken("profile.missingField", "people.json", #""name": "田谷生", "#, "", says: "object 3 (number 3)", "“name”"),
      Broken(
        "profile.badField", "people.json", #"["station_head"]"#, #"["station_chief"]"#, says: "(number 5)", "“roles”",
        "station_chief", "station_head"),
      Broken(
        "profile.badField", "people.json", #""unit": 2,"#, #""unit": "2","#, says: "(number 4)", "“unit”",
        "number of the directory"),
      Broken("profile.badField", "people.json", #""unit": 2,"#, #""unit": 2.5,"#, says: "(number 4)", "“unit”"),
      Broken(
        "profile.badField", "people.json", #""phone": "13000004293""#, #""phone": 13000004293"#, says: "(number 1)",
        "“phone”", "text in quotes"),
      Broken(
        "profile.badField", "people.json", #""level": "town""#, #""level": "village""#, says: "“representative.level”",
        "village", "city, county, town"),
      Broken(
        "profile.badField", "people.json", #""fourRoles": ["intel"]"#, #""fourRoles": ["spy"]"#,
        says: "“representative.fourRoles”", "spy", "supervisor"),
      Broken("profile.badField", "people.json", #""roles": ["admin"]"#, #""roles": "admin""#, says: "“roles”", "list"),
      Broken(
        "profile.unknownField", "units.json", #""parent": 1"#, #""parents": 1"#, says: "object 2 (number 2)",
        "“parents”"),
      Broken(
        "profile.unknownField", "units.json", #""households""#, #""houses""#, says: "(number 21)", "“grid.houses”"),
      Broken(
        "profile.badField", "units.json", #""kind": "court""#, #""kind": "tribunal""#, says: "(number 18)", "“kind”",
        "tribunal"),
      Broken(
        "profile.badField", "units.json", #""households": 2316"#, #""households": -1"#, says: "“grid.households”",
        "from 0"),
      Broken("profile.badField", "units.json", "禾渚镇热线办", #"禾渚镇\u0007热线办"#, says: "(number 5)", "“name”", "control"),
      Broken(
        "profile.badField", "sites.json", #""startup_base""#, #""bar""#, says: "(number 8)", "“kind”", "workstation"),
      Broken(
        "profile.badField", "devices.json", #""laptop""#, #""tablet""#, says: "(short L01)", "“kind”",
        "hub, station, laptop"),
      Broken("profile.badField", "devices.json", "[76, 77]", "[76, 0]", says: "(short L01)", "“vouches”"),
      Broken(
        "profile.badField", "intakes.json", #""channel": "grid_visit""#, #""channel": "walk""#,
        says: "object 1 (key I001)", "“channel”", "grid_visit"),
      Broken(
        "profile.badField", "intakes.json", "2025-01-08T10:20:00", "2025-02-30T10:20:00", says: "(key I001)",
        "“receivedAt”", "no such day"),
      Broken(
        "profile.badField", "intakes.json", #""birthYear": 1962"#, #""birthYear": 62"#, says: "“citizen.birthYear”",
        "1880"),
      Broken(
        "profile.badField", "intakes.json", #""anonymous": false"#, #""anonymous": "maybe""#,
        says: "“citizen.anonymous”", "yes, no"),
      Broken("profile.badField", "intakes.json", #""headcount": 2"#, #""headcount": [2]"#, says: "“headcount”"),
      Broken("profile.unknownField", "intakes.json", #""focus""#, #""fokus""#, says: "(key I001)", "“fokus”"),
      Broken(
        "profile.missingField", "services.json", #""ownerUnit": 9"#, #""ownerUnit": null"#, says: "(number 1)",
        "“ownerUnit”"),
      Broken(
        "profile.missingField", "township.json", #""name": "禾渚镇""#, #""name": null"#, says: "township.json", "“name”"),
      Broken("profile.notJSON", "sites.json", #""number": 2,"#, #""number": 2"#, says: "sites.json", "line"),
      Broken("profile.badShape", "sites.json", #"{"number": 1,"#, #"7, {"number": 1,"#, says: "item 1"),
    ])
  func fault(_ broken: Broken) throws {
    let copy = try ProfileCopy(broken.file, broken.text, broken.other)
    let fault = try #require(copy.fault())
    #expect(fault.code == broken.code)
    #expect(fault.sort == .usage)
    let english = "\(fault.what.english) \(fault.next?.english ?? "")"
    #expect(fault.what.english.hasPrefix(broken.file) && fault.what.chinese.hasPrefix(broken.file))
    for part in broken.says { #expect(english.contains(part), "“\(part)” in “\(english)”") }
    #expect(fault.next?.chinese.isEmpty == false)
  }

  @Test("In Chinese it reads as a sentence")
  func chinese() throws {
    let fault = try #require(ProfileCopy("units.json", #""kind": "court""#, #""kind": "tribunal""#).fault())
    #expect(fault.what.chinese == "units.json，第18个对象（number 18），字段“kind”：没有代码“tribunal”")
    #expect(fault.next?.chinese.hasPrefix("可用：presidium, ") == true)
  }

  @Test(
    "The organisation's files must be there", arguments: ["township.json", "units.json", "sites.json", "people.json"])
  func missingFile(_ name: String) throws {
    let copy = try ProfileCopy()
    try copy.remove(name)
    let fault = try #require(copy.fault())
    #expect(fault.code == "profile.missingFile" && fault.what.english.contains(name))
  }

  @Test("Devices, intakes and services may be left out")
  func optionalFiles() throws {
    let copy = try ProfileCopy()
    for name in ["devices.json", "intakes.json", "services.json"] { try copy.remove(name) }
    let profile = try copy.load()
    #expect(profile.devices.isEmpty && profile.intakes.isEmpty && profile.services.isEmpty)
    #expect(profile.findings().isEmpty)
  }
}
