import Testing

/// The rules of the house, read from the repository itself (DESIGN 3).
@Suite struct HouseTests {
  let house: House

  init() throws { house = try House() }

  private func check(_ rule: (House.File) -> [Breach]) {
    for file in house.files {
      for breach in rule(file) { Issue.record("\(breach)") }
    }
  }

  @Test func theHouseIsThere() {
    #expect(house.files.contains { $0.path == "Package.swift" })
    #expect(house.files(under: "Sources").count > 20)
    #expect(Set(house.swiftFiles.compactMap(\.target)).isSuperset(of: ["HuiyinRecords", "HuiyinTownship"]))
  }

  @Test func arrowsPointDown() { check(Arrows.importBreaches) }

  @Test func manifestKeepsTheArrows() throws {
    let file = try #require(house.files.first { $0.path == "Package.swift" })
    let manifest = Manifest(file.text)
    let inSources = Set(house.swiftFiles.compactMap(\.target))
    let targets = Set(manifest.targets.map(\.name)).subtracting(Arrows.besideTheHouse).subtracting(Arrows.cTargets)
    #expect(targets == inSources, "every folder of Sources is a target, and every target one")
    for breach in Arrows.manifestBreaches(file) { Issue.record("\(breach)") }
  }

  /// What the manifest says and what the sources import are the same arrows.
  @Test func manifestDeclaresWhatIsImported() throws {
    let file = try #require(house.files.first { $0.path == "Package.swift" })
    for target in Manifest(file.text).targets {
      let imported = Set(house.files(under: "Sources/\(target.name)").flatMap { $0.imports.map(\.module) })
      for module in imported where Arrows.direct[module] != nil && module != target.name {
        #expect(target.dependencies.contains(module), "\(target.name) imports \(module) undeclared")
      }
    }
  }

  /// The fuzzer is a package of its own: it must try the decoders with what they are built with.
  @Test func theFuzzerHasTheSameDependencies() throws {
    func packages(_ path: String) throws -> Set<String> {
      let file = try #require(house.files.first { $0.path == path })
      return Set(file.text.matches(of: #/\.package\(url: .*\)/#).map { String($0.output) })
    }
    let fuzzer = try packages("Tools/fuzz/Package.swift")
    #expect(fuzzer.count > 2)
    #expect(fuzzer.isSubset(of: try packages("Package.swift")))
  }

  @Test func oneImporterPerHeavyDependency() {
    check(Arrows.heavyBreaches)
    for breach in Arrows.secondImporterBreaches(house.files) { Issue.record("\(breach)") }
    for breach in Arrows.oneFileBreaches(house.files) { Issue.record("\(breach)") }
  }

  @Test func pureTargetsImportNoMachinery() { check(SourceRules.pureImportBreaches) }
  @Test func pureTargetsReadNoClockAndNoChance() { check(SourceRules.clockBreaches) }
  @Test func nobodyReadsTheTimeZoneOfTheMachine() { check(SourceRules.timeZoneBreaches) }
  @Test func pureTargetsHaveNoGlobalState() { check(SourceRules.globalBreaches) }
  @Test func uncheckedSendableIsExplained() { check(SourceRules.uncheckedBreaches) }
  @Test func linesFitTheColumns() { check(SourceRules.columnBreaches) }
  @Test func filesAreOneTopicLong() { check(SourceRules.lengthBreaches) }
  @Test func testsThatDocumentsNameAreThere() { check(NamedTests(house.files).breaches) }
  @Test func theProductHasOneName() { check(SourceRules.productNameBreaches) }
  @Test func noPathOfABuildMachine() { check(SourceRules.machinePathBreaches) }
}
