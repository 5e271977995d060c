public import HuiyinRecords

/// What is asked about: what an intake, a case, a meeting or a handbook says that the table of DOMAIN 8 looks at.
/// `.none`, 0 and empty: it says nothing of the sort.
public struct PermissionSubject: Hashable, Sendable {
  /// The grid or unit where the record is at home.
  public var home: UnitNumber = 0
  /// The unit that it is with; of an intake being registered the one that receives it.
  public var currentUnit: UnitNumber = 0
  public var coUnits: Set<UnitNumber> = []
  public var sharedWith: Set<UnitNumber> = []
  /// The one that it has or is being given.
  public var track: Value = .none
  public var riskLevel: Value = .none
  public var secrecy: Value = .none
  /// While several values are live: an accusation if one of them says so.
  public var nature: Value = .none
  /// The responsible person and those of the four guarantees.
  public var assigned: Set<PersonNumber> = []
  /// Who received the intake, or those of the case.
  public var receivers: Set<PersonNumber> = []
  public var recused: Set<PersonNumber> = []
  public var accusedUnits: Set<UnitNumber> = []
  /// Who may vote at the meeting.
  public var panel: Set<PersonNumber> = []
  /// Whose points they are; 0: nobody's.
  public var owner: PersonNumber = 0

  public init() {}

  /// Of an intake or a case by its registers and sets; both have them under the same numbers.
  public init(home: UnitNumber, registers: [UInt32: Value], sets: [UInt32: [Value]]) {
    func numbers(_ values: [Value]?) -> Set<UInt32> {
      Set((values ?? []).compactMap { $0.integer.flatMap { UInt32(exactly: $0) } })
    }
    func register(_ field: UInt32) -> [Value]? { registers[field].map { [$0] } }
    self.home = home
    currentUnit = numbers(register(CaseField.currentUnit)).first ?? 0
    coUnits = numbers(sets[CaseField.coUnits])
    sharedWith = numbers(sets[CaseField.share])
    track = registers[CaseField.track] ?? .none
    riskLevel = registers[CaseField.riskLevel] ?? .none
    secrecy = registers[CaseField.secrecy] ?? .none
    nature = registers[CaseField.nature] ?? .none
    assigned = numbers(register(CaseField.responsible))
    receivers = numbers(register(IntakeField.receivedBy))
    recused = numbers(sets[CaseField.recused])
    accusedUnits = numbers(sets[CaseField.accusedUnits])
  }

  var isAccusation: Bool { nature == Choices.accusation }
  /// A value off the list is the highest, as in a merge (DESIGN 4.3).
  var isConfidential: Bool {
    isAccusation || !secrecy.isNone && !Choices.secrecies.dropLast().contains { $0.code == secrecy }
  }

  /// Units that handle it.
  var handlingUnits: Set<UnitNumber> { coUnits.union(currentUnit == 0 ? [] : [currentUnit]) }

  /// Units that it is open to: while it is confidential, home and sharing grant nothing (DESIGN 7).
  var openUnits: Set<UnitNumber> {
    isConfidential ? handlingUnits : handlingUnits.union(sharedWith).union(home == 0 ? [] : [home])
  }
}
