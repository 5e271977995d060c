public import HuiyinRecords

/// What forms draw from: a record as whoever prints may see it, in Chinese words. A value; where it comes from is the
/// caller's business.
public struct FormMatter: Hashable, Sendable {
  /// A value and its words.
  public struct Held: Hashable, Sendable {
    public var code: Value
    public var text: String

    public init(_ code: Value, _ text: String) {
      self.code = code
      self.text = text
    }
  }

  /// `RecordKind`.
  public var kind: UInt32
  public var officialNumber: String?
  public var provisionalNumber: String?
  /// As it is shown.
  public var state = ""
  /// How the paper calls the citizen.
  public var citizen = ""
  /// Where somebody may ask with the number of the paper, by name and telephone; empty: where it was registered.
  public var inquiry = ""
  /// Registers and sets by field; what holds nothing is left out.
  public var values: [UInt32: Held] = [:]
  /// Events in effect, in their order.
  public var steps: [Step] = []
  /// Entries that no newer one replaces, by kind and by when they happened, deliveries in the order of events; those of
  /// merged cases behind their own.
  public var entries: [Entry] = []
  /// Those that count for it, of merged cases too, each with whose it is.
  public var clocks: [Clock] = []
  /// Clocks that are not among them, and why.
  public var clockNotes: [String] = []
  /// 延期; nil: none was asked for.
  public var extra: Extra?
  public var conflicts: [Conflict] = []
  /// Of the group, the survivor first; empty: it stands alone.
  public var members: [Member] = []
  /// Which meeting it is; empty: it is none.
  public var meeting = ""
  /// Who has sealed its minutes, and when; empty: nobody has.
  public var seal = ""
  /// In its order.
  public var agenda: [AgendaItem] = []

  public init(kind: UInt32) { self.kind = kind }

  /// How people call it.
  public var number: String { officialNumber ?? provisionalNumber ?? "" }

  func entries(of kind: UInt32) -> [Entry] { entries.filter { $0.kind == kind } }
  func text(_ field: UInt32) -> String { values[field]?.text ?? "" }
}

extension FormMatter {
  /// A step of the workflow that was taken.
  public struct Step: Hashable, Sendable {
    public var state: StateNumber
    public var date: String
    public var person: String
    /// Why, by code and in words.
    public var reason: String
    /// What a notice asks for.
    public var requirements: String
    /// Registers that it set.
    public var values: [UInt32: Held]
    /// Number of the notice that it made; empty: it made none, or the hub gave none.
    public var notice = ""

    public init(
      _ state: StateNumber, date: String, person: String, reason: String = "", requirements: String = "",
      values: [UInt32: Held] = [:]
    ) {
      self.state = state
      self.date = date
      self.person = person
      self.reason = reason
      self.requirements = requirements
      self.values = values
    }
  }

  /// A sub-record.
  public struct Entry: Hashable, Sendable {
    public var kind: UInt32
    public var time: String
    public var person: String
    /// Number of the merged case in which it stands; nil: the record's own.
    public var origin: String?
    public var values: [UInt32: Held]

    public init(_ kind: UInt32, time: String, person: String, origin: String? = nil, values: [UInt32: Held]) {
      self.kind = kind
      self.time = time
      self.person = person
      self.origin = origin
      self.values = values
    }
  }

  /// A clock that was started.
  public struct Clock: Hashable, Sendable {
    /// `DeadlineClock.code`.
    public var code: String
    public var label: String
    public var due: String
    /// The last counted day, when the due date is a later one.
    public var legal: String
    public var standing: String
    /// The due day of a clock that runs; nil: it has been stopped.
    public var runsTo: CivilDate?

    public init(code: String, label: String, due: String, legal: String = "", standing: String = "") {
      self.code = code
      self.label = label
      self.due = due
      self.legal = legal
      self.standing = standing
    }
  }

  /// The one extension of a case.
  public struct Extra: Hashable, Sendable {
    public var asked: Int?
    public var granted: Int?
    public var reasons: [String]
    public var refusal: String
    public var informed: String

    public init(
      asked: Int? = nil, granted: Int? = nil, reasons: [String] = [], refusal: String = "", informed: String = ""
    ) {
      self.asked = asked
      self.granted = granted
      self.reasons = reasons
      self.refusal = refusal
      self.informed = informed
    }
  }
}
