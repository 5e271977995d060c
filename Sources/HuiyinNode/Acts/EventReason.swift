import HuiyinRecords
import HuiyinTownship

/// Why a step is taken, as it was typed, and what goes with it (DOMAIN 5; 11, V15).
public struct EventReason: Sendable, Hashable {
  /// A code of the list of reasons, for not_accepted.
  public var code: String?
  /// In words.
  public var words: String?
  /// What a notice asks for, for assigned (DOMAIN 4.3).
  public var requirements: String?

  public init(code: String? = nil, words: String? = nil, requirements: String? = nil) {
    self.code = code
    self.words = words
    self.requirements = requirements
  }

  /// Fields of the event's value; those left out are not there.
  func fields() throws -> [UInt32: Value] {
    let forms: [(UInt32, String?, ValueForm, Label)] = [
      (EventValueField.reasonCode, code, .choice(Choices.refusalReasons), Label("理由代码", "Reason code")),
      (EventValueField.reason, words, .text(charactersMaximum: 2000), Label("理由", "Reason")),
      (
        EventValueField.requirements, requirements, .text(charactersMaximum: 20_000),
        Label("交办要求", "Requirements")
      ),
    ]
    var fields: [UInt32: Value] = [:]
    for case (let number, let text?, let form, let label) in forms {
      do {
        let value = try form.parse(text)
        if !value.isNone { fields[number] = value }
      } catch {
        throw KindSchema.invalid(label, label.english.lowercased(), error)
      }
    }
    return fields
  }
}
