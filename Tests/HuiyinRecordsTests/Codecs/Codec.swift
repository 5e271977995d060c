import HuiyinRecords
import Testing

/// What every decoder must do with bytes that are not whole.
enum Codec {
  static func fault(_ decode: () throws(MalformedBytes) -> Void) -> MalformedBytes? {
    do {
      try decode()
      return nil
    } catch {
      return error
    }
  }

  /// Every prefix is `truncated`, one byte more is `trailing`.
  static func checkEnds(_ bytes: [UInt8], _ decode: ([UInt8]) throws(MalformedBytes) -> Void) {
    #expect(fault { () throws(MalformedBytes) in try decode(bytes) } == nil)
    for count in bytes.indices {
      let found = fault { () throws(MalformedBytes) in try decode(Array(bytes.prefix(count))) }
      #expect(found?.fault == .truncated, "the first \(count) of \(bytes.count)")
      #expect((found?.offset ?? 0) <= count)
    }
    #expect(fault { () throws(MalformedBytes) in try decode(bytes + [0]) }?.fault == .trailing)
  }

  /// A copy with some bytes changed, dropped or doubled.
  static func mutate(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var changed = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !changed.isEmpty {
      let place = Int.random(in: 0..<changed.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
      case 1: changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: changed.remove(at: place)
      default: changed.insert(changed[place], at: place)
      }
    }
    return changed
  }
}

extension ChangesetReference {
  static func test(_ number: UInt64) -> ChangesetReference { ChangesetReference(high: number, low: ~number) }
}
