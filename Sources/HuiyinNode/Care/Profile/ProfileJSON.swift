import Foundation
import HuiyinRecords

/// A JSON value as it stands, so that a fault can name its place in the file and nothing in it is passed over.
enum ProfileJSON: Decodable, Hashable, Sendable {
  case null
  case flag(Bool)
  case integer(Int64)
  case fraction(Double)
  case text(String)
  case list([ProfileJSON])
  case object([String: ProfileJSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let integer = try? container.decode(Int64.self) {
      self = .integer(integer)
    } else if container.decodeNil() {
      self = .null
    } else if let object = try? container.decode([String: ProfileJSON].self) {
      self = .object(object)
    } else if let list = try? container.decode([ProfileJSON].self) {
      self = .list(list)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else {
      self = .fraction(try container.decode(Double.self))
    }
  }
}

/// One file of a profile directory.
struct ProfileFile {
  let name: String
  private let content: ProfileJSON

  /// Nil: there is no such file, and the profile may do without.
  init?(optional name: String, in directory: URL) throws(NodeError) {
    guard FileManager.default.fileExists(atPath: directory.appendingPathComponent(name).path) else { return nil }
    try self.init(name, in: directory)
  }

  init(_ name: String, in directory: URL) throws(NodeError) {
    self.name = name
    let file = directory.appendingPathComponent(name)
    guard let data = try? Data(contentsOf: file) else {
      throw NodeError.usage(
        "profile.missingFile", "读不到乡镇资料文件 \(file.path)", "the profile's file \(file.path) cannot be read",
        next: Label("补上该文件，或改用其他资料目录", "add the file, or name another profile directory"))
    }
    do {
      content = try JSONDecoder().decode(ProfileJSON.self, from: data)
    } catch {
      let reason = Self.reason(error)
      throw NodeError.usage(
        "profile.notJSON", "\(name)：不是正确的 JSON：\(reason)", "\(name): this is no correct JSON: \(reason)",
        next: Label("检查所指行的引号、逗号和括号", "look at the quotes, commas and brackets of the line it names"))
    }
  }

  /// The decoder's own words name line and column.
  private static func reason(_ error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
    guard let underlying = context.underlyingError as? NSError else { return context.debugDescription }
    return underlying.userInfo[NSDebugDescriptionErrorKey] as? String ?? underlying.localizedDescription
  }

  /// The file as one object.
  func row() throws(NodeError) -> ProfileRow {
    guard case .object(let fields) = content else {
      throw shape("应为一个对象 { … }", "it should be one object { … }")
    }
    return ProfileRow(file: name, place: Label("", ""), fields: fields)
  }

  /// The file as a list of objects, each named in faults by its place and by `identity` if it has one.
  func rows(identifiedBy identity: String) throws(NodeError) -> [ProfileRow] {
    guard case .list(let list) = content else {
      throw shape("应为对象列表 [ {…}, {…} ]", "it should be a list of objects [ {…}, {…} ]")
    }
    var rows: [ProfileRow] = []
    for (index, item) in list.enumerated() {
      guard case .object(let fields) = item else {
        throw shape("第\(index + 1)项不是对象 { … }", "item \(index + 1) is no object { … }")
      }
      rows.append(ProfileRow(file: name, place: Self.place(index, fields[identity], identity), fields: fields))
    }
    return rows
  }

  private static func place(_ index: Int, _ value: ProfileJSON?, _ identity: String) -> Label {
    let chinese = "第\(index + 1)个对象"
    let english = "object \(index + 1)"
    let named: String
    switch value {
    case .text(let text): named = text
    case .integer(let integer): named = String(integer)
    default: return Label(chinese, english)
    }
    return Label("\(chinese)（\(identity) \(named)）", "\(english) (\(identity) \(named))")
  }

  private func shape(_ chinese: String, _ english: String) -> NodeError {
    NodeError.usage(
      "profile.badShape", "\(name)：\(chinese)", "\(name): \(english)",
      next: Label("对照参考资料 seeds/reference-township 修改", "compare it with seeds/reference-township"))
  }
}
