import Crypto
import HuiyinRecords
import Testing

@testable import HuiyinSync

/// The sorted vector and its sums.
@Suite struct ReconciliationSetTests {
  private func id(_ first: UInt8, last: UInt8 = 0) -> ReconciliationID {
    var bytes = [UInt8](repeating: 0, count: 32)
    bytes[0] = first
    bytes[31] = last
    return ReconciliationID(bytes)!
  }

  @Test func itemsAreSortedAndCountOnce() throws {
    var random = SplitMix64(seed: 3)
    let items = (0..<500).map { ReconciliationItem(milliseconds: UInt64($0 / 7), id: random.id())! }
    for given in [
      items, items.shuffled(using: &random), (items + items).shuffled(using: &random), items + [items[499]],
    ] {
      #expect(ReconciliationSet(given).items == items.sorted())
    }
    var builder = ReconciliationSet.Builder()
    builder.insert(items[1])
    builder.insert(items[0])
    #expect(builder.seal().count == 2)
    #expect(builder.seal().count == 0, "a builder is empty after it")
  }

  @Test func idsOrderByBytes() {
    #expect(id(0, last: 255) < id(1))
    #expect(id(1) < id(1, last: 1))
    #expect(id(127) < id(128), "bytes have no sign")
    let early = ReconciliationItem(milliseconds: 1, id: id(9))
    let late = ReconciliationItem(milliseconds: 1 << 33, id: id(1))
    #expect(early! < late!, "times are not cut to 32 bits")
    #expect(ReconciliationID([1, 2, 3]) == nil)
    #expect(ReconciliationID([UInt8](repeating: 0, count: 33)) == nil)
    #expect(ReconciliationItem(milliseconds: .max, id: id(1)) == nil)
    let bytes = [UInt8](0..<32)
    #expect(ReconciliationID(bytes)?.bytes == bytes)
  }

  /// Sums made byte by byte, as the specification says them.
  @Test func fingerprintsAreThoseOfASlowSum() {
    var random = SplitMix64(seed: 11)
    let block = ReconciliationSet.blockItemCount
    for count in [0, 1, block - 1, block, block + 1, 5 * block, 700] {
      // Ids of high bytes carry through all digits.
      let items = (0..<count).map {
        let words = ($0.isMultiple(of: 3) ? UInt64.max : random.next(), UInt64.max, random.next(), UInt64.max)
        return ReconciliationItem(milliseconds: UInt64($0), id: ReconciliationID(words: words))!
      }
      let set = ReconciliationSet(items)
      var ranges = [0..<0, 0..<count, count..<count]
      for _ in 0..<20 {
        let ends = [Int.random(in: 0...count, using: &random), .random(in: 0...count, using: &random)].sorted()
        ranges.append(ends[0]..<ends[1])
      }
      for range in ranges {
        #expect(set.fingerprint(range) == slow(items[range]), "\(range) of \(count)")
      }
    }
  }

  private func slow(_ items: ArraySlice<ReconciliationItem>) -> Fingerprint {
    var sum = [UInt8](repeating: 0, count: 32)
    for item in items {
      var carry = 0
      for (place, byte) in item.id.bytes.enumerated() {
        carry += Int(sum[place]) + Int(byte)
        sum[place] = UInt8(carry & 255)
        carry >>= 8
      }
    }
    let digits = items.count < 128 ? [UInt8(items.count)] : [UInt8(items.count >> 7) | 0x80, UInt8(items.count & 127)]
    let hash = Array(SHA256.hash(data: sum + digits))
    let words = hash.prefix(16).reduce(into: (high: UInt64(0), low: UInt64(0))) { words, byte in
      words = (words.high << 8 | words.low >> 56, words.low << 8 | UInt64(byte))
    }
    return Fingerprint(high: words.high, low: words.low)
  }

  @Test func positionsOfBounds() {
    let set = ReconciliationSet(
      [1, 5, 5, 9].enumerated().map { place, time in
        ReconciliationItem(milliseconds: time, id: id(UInt8(place)))!
      })
    func position(_ milliseconds: UInt64, _ prefix: [UInt8] = [], from first: Int = 0) -> Int {
      set.position(of: ReconciliationBound(milliseconds: milliseconds, prefix: prefix), from: first)
    }
    #expect(position(0) == 0 && position(1) == 1 - 1 && position(2) == 1)
    #expect(position(5) == 1 && position(5, [1]) == 1 && position(5, [1, 0, 1]) == 2 && position(5, [3]) == 3)
    #expect(position(10) == 4 && position(.max) == 4)
    #expect(position(0, from: 3) == 3, "never before the first")
  }

  @Test func boundsAreTheShortest() {
    func item(_ time: UInt64, _ bytes: [UInt8]) -> ReconciliationItem {
      ReconciliationItem(milliseconds: time, id: ReconciliationID(padding: bytes))!
    }
    let times = ReconciliationBound(between: item(1, [9, 9]), and: item(2, [1, 1]))
    #expect(times.milliseconds == 2 && times.prefixByteCount == 0)
    for shared in 0..<32 {
      let prefix = [UInt8](repeating: 7, count: shared)
      let (lower, upper) = (item(4, prefix + [1]), item(4, prefix + [2]))
      let bound = ReconciliationBound(between: lower, and: upper)
      #expect(bound.prefixByteCount == shared + 1)
      #expect(bound.isAbove(lower) && !bound.isAbove(upper))
    }
  }

  /// A million items in about 48 MB: 40 bytes each and the sums.
  @Test func itemsAreCompact() {
    #expect(MemoryLayout<ReconciliationItem>.stride == 40)
    let count = 20_000
    var random = SplitMix64(seed: 5)
    let set = ReconciliationSet((0..<count).map { ReconciliationItem(milliseconds: UInt64($0), id: random.id())! })
    #expect(set.storedByteCount < count * 48)
  }

  @Test func selectionsCountAndIterate() {
    let set = ReconciliationSet((0..<30).map(Transcript.item))
    var selection = ReconciliationSelection(of: set)
    #expect(selection.isEmpty && selection.count == 0)
    for range in [2..<4, 4..<5, 7..<7, 9..<10] { selection.add(range) }
    #expect(selection.ranges == [2..<5, 9..<10])
    #expect(selection.count == 4)
    #expect(Array(selection) == [2, 3, 4, 9].map { set.items[$0] })
  }
}
