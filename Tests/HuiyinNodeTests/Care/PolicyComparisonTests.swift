import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// `policy diff`: which two versions are compared, and what is said of one that is not held.
@Suite struct PolicyComparisonTests {
  private let town: CareTown
  private var hub: Node { town.hub }

  init() throws { town = try CareTown() }

  private func name(_ version: DirectoryReference?) -> String { version.map { "\($0.term).\($0.number)" } ?? "" }

  private func addUnit(_ name: String) throws {
    let number = try #require(hub.directorySnapshot().units.keys.max()) + 1
    try hub.changeDirectory(by: town.session(hub)) { _, _ in [.unit(Unit(number: number, name: name, kind: .village))] }
  }

  @Test func withoutVersionsTheLastChangeIsTold() throws {
    #expect(try hub.comparePolicy().differences.isEmpty, "nothing was ever set")
    try hub.setPolicy("breakGlass.hours", to: "5", by: town.session(hub))
    let first = name(try hub.status().directory)
    try addUnit("清河村")
    try hub.setPolicy("breakGlass.hours", to: "6", by: town.session(hub))
    try addUnit("石桥村")
    let last = try hub.comparePolicy()
    #expect(last.differences.map { [$0.before, $0.after] } == [["5", "6"]])
    #expect(last.new == (try hub.status().directory) && last.old.isOlder(than: last.new))
    let whole = try hub.comparePolicy(from: "1.1")
    #expect(whole.differences.map { [$0.before, $0.after] } == [[nil, "6"]] && name(whole.old) == "1.1")
    let back = try hub.comparePolicy(from: name(last.new), to: first)
    #expect(back.differences.map { [$0.before, $0.after] } == [["6", "5"]])
    #expect(try hub.comparePolicy(to: first).differences.map(\.after) == ["5"])
    #expect(try hub.comparePolicy(from: first, to: first).differences.isEmpty)
  }

  @Test(arguments: ["9.9", "1", "1.", "1.0.0", "one.two", "", "-1.1"])
  func aVersionThatIsNotHeldIsRefused(_ text: String) throws {
    let refusal = #expect(throws: NodeError.self) { try hub.comparePolicy(from: text) }
    #expect(refusal?.code == "unknownVersion" && refusal?.sort == .usage)
    #expect(refusal?.next?.english.contains("1.1 to ") == true)
  }
}
