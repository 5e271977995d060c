import HuiyinRecords
import HuiyinTownship
import Testing

/// What a person sees can be told by keys alone, as an index has them: never more and never less than by the table.
@Suite struct SightKeyTests {
  @Test func keysTellWhatTheTableTells() {
    var random = SplitMix(state: 20_261_129)
    func some<Element>(_ list: [Element]) -> Element { list[Int.random(in: list.indices, using: &random)] }
    func units() -> Set<UnitNumber> {
      Set((0..<Int.random(in: 0...2, using: &random)).map { _ in UInt32.random(in: 1...5, using: &random) })
    }
    func persons() -> Set<PersonNumber> { units() }
    var (seen, narrow) = (0, 0)
    for _ in 0..<20_000 {
      var roles = some(Role.allCases).bit
      if Bool.random(using: &random) { roles = roles.union(some(Role.allCases).bit) }
      let actor = PermissionActor(
        person: UInt32.random(in: 1...5, using: &random), roles: roles, unit: UInt32.random(in: 0...5, using: &random),
        grids: units(), parents: units())
      var subject = PermissionSubject()
      subject.home = UInt32.random(in: 0...5, using: &random)
      subject.currentUnit = UInt32.random(in: 0...5, using: &random)
      (subject.coUnits, subject.sharedWith, subject.accusedUnits) = (units(), units(), some([[], [], units()]))
      (subject.assigned, subject.receivers, subject.recused) = (persons(), persons(), persons())
      subject.riskLevel = some([.none, .integer(1), .integer(2)])
      subject.track = some([.none, .text("npc"), .text("petition")])
      subject.secrecy = some([.none] + Choices.secrecies.map(\.code))
      subject.nature = some([.none, .text("opinion"), Choices.accusation])
      let (sight, keys) = (ActorSight(actor), subject.sightKeys)
      let byKeys = (sight.isWhole || !sight.keys.isDisjoint(with: keys)) && sight.hidden.isDisjoint(with: keys)
      #expect(byKeys == Permission.sees(actor, subject), "\(actor) and \(subject)")
      if byKeys { seen += 1 }
      if byKeys, !sight.isWhole { narrow += 1 }
    }
    #expect(seen > 2000 && narrow > 500)
  }
}
