/// What was written by people who did not know of each other, and what is handled together.
extension FormMatter {
  /// A value with who wrote it, where, when and why.
  public struct Voice: Hashable, Sendable {
    public var text: String
    public var person: String
    public var place: String
    public var time: String
    /// Empty: none was given.
    public var reason: String

    public init(_ text: String, person: String, place: String, time: String, reason: String = "") {
      self.text = text
      self.person = person
      self.place = place
      self.time = time
      self.reason = reason
    }
  }

  /// Values of one field that stand against each other, or stood so until somebody decided.
  public struct Conflict: Hashable, Sendable {
    public var field: String
    public var voices: [Voice]
    /// What was there before; empty: nothing, or it is not known any more.
    public var base: String
    public var inForce: String
    public var deciders: String
    /// By when it is to be decided, or was; empty: it cannot be said.
    public var due: String
    /// Nil: nobody has decided.
    public var decision: Voice?

    public init(
      field: String, voices: [Voice], base: String = "", inForce: String, deciders: String, due: String = "",
      decision: Voice? = nil
    ) {
      self.field = field
      self.voices = voices
      self.base = base
      self.inForce = inForce
      self.deciders = deciders
      self.due = due
      self.decision = decision
    }
  }

  /// A member of a group.
  public struct Member: Hashable, Sendable {
    /// Both, as papers bear either.
    public var numbers: String
    public var title: String
    public var citizen: String
    public var receivedAt: String
    public var state: String

    public init(numbers: String, title: String, citizen: String, receivedAt: String, state: String) {
      self.numbers = numbers
      self.title = title
      self.citizen = citizen
      self.receivedAt = receivedAt
      self.state = state
    }
  }
}
