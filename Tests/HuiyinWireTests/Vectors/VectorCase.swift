import HuiyinRecords
import HuiyinWire

/// One file of `Protocol/vectors`: bytes, and either what they say or what is wrong with them.
struct VectorCase: Codable, Hashable {
  struct Fault: Codable, Hashable, Error {
    let code: String
    let field: String
  }

  /// Bytes that follow the input, not written out: `count` times `byte`.
  struct Padding: Codable, Hashable {
    let byte: UInt8
    let count: Int
  }

  /// `area/case`; the file's path without `.json`.
  let name: String
  /// The defect or the form that the case shows.
  let shows: String
  var input: String?
  var padding: Padding?
  /// What a reader knows besides the input.
  var given: JSON?
  var fields: JSON?
  var fault: Fault?
  /// False: the decoded form does not hold all that the bytes say, so encoding it gives other bytes.
  var isWhole: Bool?

  var bytes: [UInt8] {
    Hexadecimal.decode(input ?? "")! + Array(repeating: padding?.byte ?? 0, count: padding?.count ?? 0)
  }

  static func good(_ name: String, _ shows: String, _ bytes: [UInt8], given: JSON? = nil, _ fields: JSON) -> Self {
    Self(name: name, shows: shows, input: Hexadecimal.encode(bytes), given: given, fields: fields)
  }

  static func bad(
    _ name: String, _ shows: String, _ bytes: [UInt8], padding: Padding? = nil, given: JSON? = nil, _ code: String,
    _ field: String
  ) -> Self {
    Self(
      name: name, shows: shows, input: Hexadecimal.encode(bytes), padding: padding, given: given,
      fault: Fault(code: code, field: field))
  }
}

/// What a reader makes of a case.
struct Reading {
  let fields: JSON
  /// What the decoded form encodes to; nil where nothing is encoded.
  var encoded: [UInt8]?
}

/// Cases of one folder: how they are made, how they are read.
protocol VectorArea {
  static var name: String { get }
  /// One line for the README.
  static var title: String { get }
  static func cases() throws -> [VectorCase]
  static func read(_ vector: VectorCase) throws -> Reading
}

extension VectorCase.Fault {
  /// The fault that an error of the product stands for; nil for any other error.
  init?(_ error: any Error) {
    switch error {
    case let fault as VectorCase.Fault: self = fault
    case let fault as MalformedBytes: self.init(code: fault.fault.rawValue, field: fault.field)
    case let fault as WireFault: self.init(code: fault.code.rawValue, field: fault.field)
    default: return nil
    }
  }
}
