public import HuiyinRecords

/// Why a text is no value of its form. Says what was wrong and what is allowed.
public enum InvalidValue: Error, Hashable, Sendable {
  /// A set has no empty element, and an entry lacks a field that it needs.
  case empty
  case tooLong(characters: Int, maximum: Int)
  /// Characters that no one types: they would be invisible on screen and paper.
  case controlCharacter
  case notAnInteger(ClosedRange<Int64>)
  case outOfRange(ClosedRange<Int64>)
  case notAFlag
  case notAChoice([Choice])
  case notADate
  /// The month has no such day.
  case noSuchDay
  case notAnInstant
  /// A person or unit is named by its number.
  case notANumber
  case notARecord
  case notBytes
  case notAnIdentityNumber(NumberWarning)

  public var problem: Label {
    switch self {
    case .empty: Label("不能为空", "It is empty")
    case .tooLong(let characters, _): Label("共\(characters)字，太长", "It is too long: \(characters) characters")
    case .controlCharacter: Label("含有不可见的控制字符", "It holds invisible control characters")
    case .notAnInteger: Label("不是整数", "It is not a whole number")
    case .outOfRange: Label("超出范围", "It is out of range")
    case .notAFlag: Label("不是“是”或“否”", "It is neither yes nor no")
    case .notAChoice: Label("不在可选项中", "It is not one of the choices")
    case .notADate: Label("不是日期", "It is not a date")
    case .noSuchDay: Label("没有这一天", "There is no such day")
    case .notAnInstant: Label("不是日期时间", "It is not a date and time")
    case .notANumber: Label("不是编号", "It is not a number of the directory")
    case .notARecord: Label("不是记录编号", "It is not a record id")
    case .notBytes: Label("不是十六进制内容", "It is not hexadecimal")
    case .notAnIdentityNumber(let warning): warning.label
    }
  }

  public var allowed: Label {
    switch self {
    case .empty: Label("请填写内容", "Write something")
    case .tooLong(_, let maximum): Label("最多\(maximum)字", "At most \(maximum) characters")
    case .controlCharacter: Label("只用可见字符和换行", "Visible characters and line ends")
    case .notAnInteger(let range), .outOfRange(let range):
      Label(
        "\(range.lowerBound)至\(range.upperBound)的整数",
        "A whole number from \(range.lowerBound) to \(range.upperBound)")
    case .notAFlag: Label("是、否", "yes, no")
    case .notAChoice(let choices):
      Label(
        choices.map { "\($0.label.chinese)（\($0.code.plainText)）" }.joined(separator: "、"),
        choices.map { "\($0.code.plainText) (\($0.label.english))" }.joined(separator: ", "))
    case .notADate, .noSuchDay: Label("如 2025-03-09 或 2025年3月9日", "Such as 2025-03-09")
    case .notAnInstant: Label("如 2025-03-09T14:30+08:00", "Such as 2025-03-09T14:30+08:00")
    case .notANumber: Label("名册中的编号，如 12", "A number of the directory, such as 12")
    case .notARecord: Label("32位十六进制记录编号", "A record id of 32 hexadecimal digits")
    case .notBytes: Label("成对的十六进制数字", "Pairs of hexadecimal digits")
    case .notAnIdentityNumber:
      Label("按证件逐位核对；看不清就先不填", "Check it against the card; leave it out while it cannot be read")
    }
  }
}

extension Value {
  /// Any value as plain text: what is shown of a value that does not fit its form.
  package var plainText: String {
    switch self {
    case .none: ""
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .flag(let flag): flag ? "true" : "false"
    case .bytes(let bytes), .opaque(let bytes): Hexadecimal.encode(bytes)
    case .fields(let fields): fields.map { "\($0.number)=\($0.value.plainText)" }.joined(separator: "; ")
    }
  }
}
