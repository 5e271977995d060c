extension StringProtocol {
  /// It shows nothing: no character, or only white space (the full-width one too), control characters and those of no
  /// width. A reason of nothing else is none (DOMAIN 11, V15). The characters are a list of their own (SPEC, "Values"),
  /// so that every implementation, with whatever tables of Unicode, says the same.
  public var isBlank: Bool { unicodeScalars.allSatisfy(\.isBlank) }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool {
    switch value {
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x1680, 0x17B4...0x17B5, 0x180B...0x180F,
      0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x2800, 0x3000, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0:
      true
    default: false
    }
  }
}

extension Value {
  /// It names nothing: cleared, a blank text, no bytes, or fields that are all empty. Whatever a step needs, it is not.
  public var isEmpty: Bool {
    switch self {
    case .none: true
    case .text(let text): text.isBlank
    case .bytes(let bytes): bytes.isEmpty
    case .fields(let fields): fields.allSatisfy(\.value.isEmpty)
    case .integer, .flag, .opaque: false
    }
  }
}
