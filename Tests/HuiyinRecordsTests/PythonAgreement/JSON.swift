import Foundation

/// A JSON tree as the reference model writes it; flags are the numbers 0 and 1.
enum JSON: Hashable {
  case null
  case number(Int64)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(_ data: Data) throws { self.init(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) }

  private init(_ any: Any) {
    switch any {
    case let text as String: self = .text(text)
    case let list as [Any]: self = .list(list.map { JSON($0) })
    case let object as [String: Any]: self = .object(object.mapValues { JSON($0) })
    case let number as NSNumber: self = .number(number.int64Value)
    default: self = .null
    }
  }

  subscript(_ key: String) -> JSON {
    guard case .object(let object) = self else { return .null }
    return object[key] ?? .null
  }

  subscript(_ index: Int) -> JSON { list[index] }

  var list: [JSON] { if case .list(let list) = self { list } else { [] } }
  var object: [String: JSON] { if case .object(let object) = self { object } else { [:] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Int64? { if case .number(let number) = self { number } else { nil } }
  var texts: [String] { list.compactMap(\.text) }
}
