/// The items of one side, sorted by time and id, in one flat block of memory: 40.25 bytes each.
///
/// Made by a `Builder`; never changes afterwards. Positions count from 0.
public struct ReconciliationSet: Sendable {
  /// Ascending, no item twice.
  let items: [ReconciliationItem]
  /// Element k is the sum of the first k blocks of items, so that the sum of any range touches at most two blocks.
  private let sums: [IDSum]

  /// Items per block: a sum (32 bytes) for every 128 items costs a quarter of a byte each, and a fingerprint at most
  /// 254 additions.
  static let blockItemCount = 128

  /// `items` ascend and no item stands twice.
  init(ascending items: [ReconciliationItem]) {
    self.items = items
    var sums: [IDSum] = []
    sums.reserveCapacity(items.count / Self.blockItemCount + 1)
    var sum = IDSum()
    for (position, item) in items.enumerated() {
      if position % Self.blockItemCount == 0 { sums.append(sum) }
      sum += item.id
    }
    if items.count % Self.blockItemCount == 0 { sums.append(sum) }
    self.sums = sums
  }

  /// In any order; an item given twice counts once.
  public init(_ items: some Sequence<ReconciliationItem>) {
    var builder = Builder(expectedCount: items.underestimatedCount)
    for item in items { builder.insert(item) }
    self = builder.seal()
  }

  public var count: Int { items.count }

  /// Bytes that items and sums take.
  var storedByteCount: Int {
    items.count * MemoryLayout<ReconciliationItem>.stride + sums.count * MemoryLayout<IDSum>.stride
  }

  /// Sum of the items before `position`.
  private func sum(before position: Int) -> IDSum {
    let block = position / Self.blockItemCount
    var sum = sums[block]
    for place in block * Self.blockItemCount..<position { sum += items[place].id }
    return sum
  }

  func fingerprint(_ range: Range<Int>) -> Fingerprint {
    Fingerprint(sum: sum(before: range.upperBound) - sum(before: range.lowerBound), count: range.count)
  }

  /// First position from `first` on whose item is not below the bound.
  func position(of bound: ReconciliationBound, from first: Int) -> Int {
    var lower = first
    var upper = items.count
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      if bound.isAbove(items[middle]) { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}

extension ReconciliationSet {
  /// Collects items in any order. Those that arrive ascending, as an index gives them, are never sorted or copied;
  /// otherwise sorting takes half the memory of the items once more for its duration.
  public struct Builder: Sendable {
    private var items: [ReconciliationItem] = []
    private var isAscending = true

    /// The right `expectedCount` keeps memory from being allocated in steps of double size.
    public init(expectedCount: Int = 0) { items.reserveCapacity(max(0, expectedCount)) }

    public mutating func insert(_ item: ReconciliationItem) {
      if let last = items.last, item <= last { isAscending = false }
      items.append(item)
    }

    /// The set of what was inserted; an item inserted twice counts once. The builder is empty afterwards.
    public mutating func seal() -> ReconciliationSet {
      var taken: [ReconciliationItem] = []
      swap(&taken, &items)
      if !isAscending {
        taken.sort()
        Self.dropRepeated(&taken)
        isAscending = true
      }
      return ReconciliationSet(ascending: taken)
    }

    private static func dropRepeated(_ items: inout [ReconciliationItem]) {
      var kept = 0
      for place in items.indices where place == 0 || items[place] != items[kept - 1] {
        items[kept] = items[place]
        kept += 1
      }
      items.removeSubrange(kept...)
    }
  }
}

/// Items of a set, named by their positions: however many they are, they take no more memory than the message that
/// told of them.
public struct ReconciliationSelection: Sequence, Sendable {
  let set: ReconciliationSet
  /// Ascending, none empty, none touching another.
  private(set) var ranges: [Range<Int>] = []

  init(of set: ReconciliationSet) { self.set = set }

  /// `range` lies behind all that were added.
  mutating func add(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = ranges.last, last.upperBound == range.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    } else {
      ranges.append(range)
    }
  }

  public var count: Int { ranges.reduce(0) { $0 + $1.count } }
  public var isEmpty: Bool { ranges.isEmpty }
  public var underestimatedCount: Int { count }

  public func makeIterator() -> AnyIterator<ReconciliationItem> {
    var places = ranges.joined().makeIterator()
    return AnyIterator { places.next().map { set.items[$0] } }
  }
}
