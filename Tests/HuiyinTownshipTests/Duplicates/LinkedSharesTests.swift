import HuiyinRecords
import HuiyinTownship
import Testing

/// Which units the records of one matter lack (DESIGN 7, "Audience"; 4.3, 并案).
@Suite struct LinkedSharesTests {
  private static func id(_ number: UInt64) -> RecordID { RecordID(high: 7, low: number) }

  private static func part(
    _ number: UInt64, _ units: Set<UnitNumber>, current: UnitNumber = 0,
    _ change: (inout PermissionSubject) -> Void = { _ in }
  ) -> LinkedShares.Part {
    var subject = PermissionSubject()
    subject.currentUnit = current
    change(&subject)
    return LinkedShares.Part(id(number), subject, units: units)
  }

  private func lacks(
    _ members: [LinkedShares.Part], _ intakes: [LinkedShares.Part] = [], excluded: Set<UnitNumber> = [],
    unitsOfRecused: [PersonNumber: Set<UnitNumber>] = [:]
  ) -> [UInt64: [UnitNumber]] {
    let found = LinkedShares(members: members, intakes: intakes)
      .lacks(excluded: excluded, unitsOfRecused: unitsOfRecused) { $0 != 2 }
    let numbers = Dictionary(uniqueKeysWithValues: (UInt64(1)...3).map { (Self.id($0), $0) })
    return Dictionary(uniqueKeysWithValues: found.map { (numbers[$0.record] ?? 0, $0.units) })
  }

  @Test func theIntakeGoesToWhoHandlesTheCase() {
    let own = Self.part(1, [13, 4], current: 4)
    #expect(lacks([own], [Self.part(3, [13])]) == [3: [4]])
    #expect(lacks([own], [Self.part(3, [13, 4])]).isEmpty, "only what is missing")
    #expect(lacks([Self.part(1, [13])], [Self.part(3, [13])]).isEmpty, "with nobody yet")
    #expect(lacks([Self.part(1, [13, 2], current: 2)], [Self.part(3, [13])]).isEmpty, "no part of that unit")
  }

  @Test func membersAreHeldByTheUnion() {
    let members = [Self.part(1, [13, 4], current: 4), Self.part(2, [15])]
    #expect(lacks(members, [Self.part(3, [15])]) == [1: [15], 2: [4, 13], 3: [4]])
  }

  @Test func nothingIsWidenedWhereOneIsConfidential() {
    for secret in [Choices.confidential, .text("top secret")] {
      let hidden = Self.part(1, [4], current: 4) { $0.secrecy = secret }
      #expect(lacks([hidden, Self.part(2, [15])], [Self.part(3, [15])]).isEmpty)
      #expect(lacks([hidden], [Self.part(3, [13])]).isEmpty, "nor its intake")
      let intake = Self.part(3, []) { $0.secrecy = secret }
      #expect(lacks([Self.part(1, [13, 4], current: 4)], [intake]).isEmpty)
    }
    let accusation = Self.part(1, [13]) { $0.nature = Choices.accusation }
    #expect(lacks([accusation, Self.part(2, [15])]).isEmpty)
    let sensitive = Self.part(1, [13]) { $0.secrecy = .text("sensitive") }
    #expect(lacks([sensitive, Self.part(2, [15])]) == [1: [15], 2: [13]])
  }

  @Test func anExcludedUnitIsLetInNowhere() {
    let accusing = Self.part(1, [13]) { $0.accusedUnits = [15] }
    let matter = LinkedShares(members: [accusing, Self.part(2, [15])], intakes: [])
    #expect(matter.accusedUnits == [15])
    #expect(lacks(matter.members, excluded: [15]) == [2: [13]])
  }

  @Test func whoIsRecusedFromOneGetsTheOtherByNoUnit() {
    let members = [Self.part(1, [13]) { $0.recused = [9] }, Self.part(2, [15])]
    #expect(LinkedShares(members: members, intakes: []).recused == [9])
    #expect(lacks(members, unitsOfRecused: [9: [13]]) == [1: [15]])
    #expect(lacks(members, unitsOfRecused: [9: [15]]) == [1: [15], 2: [13]], "its own audience keeps them out")
    let both = members.map { part in
      LinkedShares.Part(part.record, members[0].subject, units: part.units)
    }
    #expect(lacks(both, unitsOfRecused: [9: [13]]) == [1: [15], 2: [13]])
  }

  @Test func whoMergesUnequalSecreciesIsTold() {
    func words(_ one: Value?, _ other: Value?) -> Label? { MergeCaution.words([one, other]) }
    #expect(words(nil, .text("internal")) == nil && words(Choices.confidential, Choices.confidential) == nil)
    #expect(words(.text("sensitive"), nil)?.chinese.contains("敏感") == true)
    #expect(words(.text("sensitive"), nil)?.chinese.contains("保存范围") == false)
    let told = words(Choices.confidential, .text("sensitive"))
    #expect(told?.chinese.contains("各件的保存范围都不扩大") == true && told?.english.contains("Confidential") == true)
    #expect(words(.text("top secret"), nil)?.english.contains("top secret") == true)
  }
}
