public import HuiyinAuthority
public import HuiyinRecords
import HuiyinTownship

/// A person in words. A person whom the directory does not know is shown by the number.
public struct PersonName: Sendable, Hashable {
  public let number: PersonNumber
  public let name: Label

  /// Name and number, as people tell apart who is called alike.
  public var words: Label {
    number == Author.hubItself ? name : Label("\(name.chinese)（\(number)）", "\(name.english) (\(number))")
  }
}

/// A unit in words.
public struct UnitName: Sendable, Hashable {
  public let number: UnitNumber
  public let name: Label

  public var words: Label { Label("\(name.chinese)（\(number)）", "\(name.english) (\(number))") }
}

/// A device in words. One that the directory does not know is shown by the first digits of its id.
public struct DeviceName: Sendable, Hashable {
  public let id: DeviceID
  public let name: String
  public let shortCode: String?
  public let kind: NodeKind?
}

/// A numbered thing of the schema: a field, entry kind, event, state or kind of record.
public struct Term: Sendable, Hashable {
  public let number: UInt32
  /// Stable English key.
  public let key: String
  public let label: Label

  public init(_ number: UInt32, _ key: String, _ label: Label) {
    self.number = number
    self.key = key
    self.label = label
  }
}

/// Names as the newest directory has them; who has left it keeps the name that they had in the version cited.
struct NameBook {
  let current: DirectorySnapshot
  private let directory: Directory

  init(_ directory: Directory) {
    self.directory = directory
    current = directory.current
  }

  func person(_ number: PersonNumber, citing reference: DirectoryReference? = nil) -> PersonName {
    if number == Author.hubItself { return PersonName(number: number, name: Label("中心服务", "Hub service")) }
    let cited = reference.flatMap { directory.snapshot($0) }
    guard let name = (current.persons[number] ?? cited?.persons[number])?.name else {
      return PersonName(number: number, name: Label("人员", "Person"))
    }
    return PersonName(number: number, name: Label(name, name))
  }

  func unit(_ number: UnitNumber) -> UnitName {
    UnitName(number: number, name: current.units[number].map { Label($0.name, $0.name) } ?? Label("单位", "Unit"))
  }

  func device(_ id: DeviceID, citing reference: DirectoryReference? = nil) -> DeviceName {
    let cited = reference.flatMap { directory.snapshot($0) }
    let device = current.devices[id] ?? cited?.devices[id]
    return DeviceName(
      id: id, name: device?.name ?? String(id.description.prefix(8)), shortCode: device?.shortCode, kind: device?.kind)
  }
}

extension KindSchema {
  var term: Term { Term(number, name, label) }

  /// A field, entry kind or event by its number; one that this version does not know is shown by the number.
  func term(_ number: UInt32) -> Term {
    let key = fields[number]?.name ?? entries[number]?.name ?? events[number]?.name ?? "number_\(number)"
    return Term(number, key, label(of: number))
  }

  func stateTerm(_ state: StateNumber) -> Term { Term(state, stateName(state), stateLabel(state)) }
}

extension Label {
  static func + (left: Label, right: Label) -> Label {
    Label(left.chinese + right.chinese, left.english + right.english)
  }

  /// With a full stop, unless the words of a person at its end bring one.
  var sentence: Label { Label(Self.ended(chinese, "。"), Self.ended(english, ".")) }

  private static func ended(_ text: String, _ stop: String) -> String {
    text.last.map { "。．.！!？?…".contains($0) } == true ? text : text + stop
  }

  var isEmpty: Bool { chinese.isEmpty && english.isEmpty }

  /// A time by a device's clock, to the minute.
  static func time(_ milliseconds: UInt64) -> Label {
    guard let moment = Moment(milliseconds: milliseconds) else { return Label("时间不明", "at an impossible time") }
    return Label(moment.text(in: .chinese), moment.text(in: .english))
  }
}
