import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Where somebody may register (DOMAIN 8, "Register intake"): what a form offers is taken, and nothing else is.
@Suite struct HomeTests {
  typealias Who = ScenarioTown.Who

  private static let typed = [
    TypedEdit(.set, "title", "渠道淤积"), TypedEdit(.set, "facts", "放不出水"), TypedEdit(.set, "nature", "opinion"),
    TypedEdit(.set, "channel", "grid_visit"),
  ]

  private func homes(_ who: Who, _ town: ScenarioTown) throws -> [UnitNumber] {
    try town.hub.homes(for: town.hub.directorySnapshot().persons[who.rawValue]!).map(\.number)
  }

  @Test func everybodyHasThoseOfTheirScope() throws {
    let town = try ScenarioTown()
    let grids = [ScenarioTown.grid3, ScenarioTown.grid5]
    for who: Who in [.clerk, .petitionHead, .stationHead, .leader, .governance] {
      #expect(try homes(who, town) == grids, "\(who)")
    }
    for who: Who in [.worker3, .representative3, .mediator3] {
      #expect(try homes(who, town) == [ScenarioTown.grid3], "\(who)")
    }
    // A department takes down what comes to its own counter.
    #expect(try homes(.officer, town) == [ScenarioTown.waterOffice])
    #expect(try homes(.admin, town).isEmpty)
    // And is told who does, before anything is typed.
    let persons = try town.hub.directorySnapshot().persons
    for who: Who in [.clerk, .worker3, .officer] {
      let person = try #require(persons[who.rawValue])
      #expect(try Node.mayRegister(person) && town.hub.registrationRefusal(for: person) == nil, "\(who)")
    }
    let admin = try #require(persons[Who.admin.rawValue])
    let refusal = try #require(try town.hub.registrationRefusal(for: admin))
    #expect(!Node.mayRegister(admin) && refusal.what.chinese.contains("信访员"))
    let worker = try town.session(.worker3, at: .hub).person
    try town.hub.setGrids(of: worker, to: grids, by: town.session(.admin, at: .hub))
    #expect(try homes(.worker3, town) == grids)
  }

  @Test func whatIsOfferedIsTakenAndTheRestSaysWhichAre() throws {
    let town = try ScenarioTown()
    let device = try #require(try town.hub.directorySnapshot().device(named: ScenarioTown.Place.hub.rawValue))
    let people = try [Who.worker3, .officer].map { try town.session($0, at: .hub).person }
    try town.hub.vouch(for: people, on: device, by: town.session(.admin, at: .hub))
    for who: Who in [.worker3, .officer, .clerk, .admin] {
      let (own, session) = (try homes(who, town), try town.session(who, at: .hub))
      for unit in [ScenarioTown.grid3, ScenarioTown.grid5, ScenarioTown.waterOffice, ScenarioTown.civilOffice] {
        // The offices may register in any unit; their forms offer the grids.
        guard own.contains(unit) || who != .clerk else { continue }
        let before = try town.hub.store.read { try $0.counts() }
        do {
          _ = try town.hub.registerIntake(Self.typed, grid: unit, by: session)
          #expect(own.contains(unit), "\(who) in \(unit)")
        } catch let refusal as NodeError {
          #expect(!own.contains(unit) && refusal.code == "notPermitted.register", "\(who) in \(unit)")
          // Who registers nothing chose no wrong grid.
          #expect(refusal.fields.map(\.field) == (who == .admin ? [] : ["home"]), "\(who) in \(unit)")
          #expect(try town.hub.store.read { try $0.counts() } == before)
        }
      }
    }
    let worker = try town.session(.worker3, at: .hub)
    let refusal = #expect(throws: NodeError.self) {
      _ = try town.hub.registerIntake(Self.typed, grid: ScenarioTown.grid5, by: worker)
    }
    let problem = try #require(refusal?.fields.first)
    #expect(problem.label.chinese.hasSuffix("您可以登记的：第三网格") && problem.label.english.hasSuffix(": 第三网格"))
  }

  /// As pages show who is named already.
  @Test func aPersonIsFoundByNameAndNumber() throws {
    let town = try ScenarioTown()
    let number = Who.worker3.rawValue
    for text in ["赵青（\(number)）", "赵青 (\(number))", "赵青(\(number))"] {
      #expect(try town.hub.person(text).number == number, "\(text)")
    }
    for text in ["赵青（\(Who.worker5.rawValue)）", "（\(number)）", "赵青（9999）", "赵青（）"] {
      #expect(throws: NodeError.self, "\(text)") { try town.hub.person(text) }
    }
  }
}
