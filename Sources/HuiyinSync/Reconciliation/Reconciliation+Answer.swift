/// The algorithm: fingerprints that differ are split, short ranges are listed, what is settled is skipped.
extension Reconciliation {
  /// Into how many ranges one is split.
  private static let bucketCount = 16
  /// Ranges with fewer items are listed instead.
  private static let itemCountToSplit = 32
  /// What stays free below the frame limit, for the bounds of a last list and the fingerprint of the rest.
  private static let frameReserve = 200

  func answer(_ message: ReconciliationMessage) -> Outcome {
    var writer = ReconciliationWriter()
    var have = ReconciliationSelection(of: set)
    var need: [ReconciliationID] = []
    var lower = 0
    var lowerBound = ReconciliationBound.beginning
    // Position up to which the written ranges speak, and whether the ranges from there to `lower` are settled.
    var written = 0
    var isSkipping = false

    for section in message.sections {
      var upper = set.position(of: section.bound, from: lower)
      var start = writer.count
      var claim: Fingerprint?
      switch section.content {
      case .skip:
        isSkipping = true
      case .fingerprint(let theirs) where theirs == set.fingerprint(lower..<upper):
        isSkipping = true
      case .fingerprint(let theirs):
        claim = theirs
        if isSkipping { writer.skip(upTo: lowerBound) }
        isSkipping = false
        split(lower..<upper, upTo: section.bound, into: &writer)
      case .ids(let ids) where isInitiator:
        compare(lower..<upper, with: ids, &have, &need)
        isSkipping = true
      case .ids:
        if isSkipping { writer.skip(upTo: lowerBound) }
        isSkipping = false
        // What does not fit belongs to the rest, whose fingerprint closes the message.
        var bound = section.bound
        if upper - lower > idCount(fittingBehind: start) {
          upper = lower + idCount(fittingBehind: start)
          bound = ReconciliationBound(at: set.items[upper])
        }
        writer.ids(set.items[lower..<upper], upTo: bound)
        start = writer.count
        written = upper
      }

      if exceeds(writer.count) {
        writer.cut(to: start)
        // The peer compares this fingerprint with its items behind the last range written. The reference makes it
        // of what lies behind the range that did not fit: the two differ, and the peer splits again. But a peer that
        // has nothing in that range may find them equal and never hear of what is in it; it gets the fingerprint of
        // all that it compares.
        let rest = claim == .empty ? written : upper
        writer.fingerprint(set.fingerprint(rest..<set.count), upTo: .end)
        break
      }
      if writer.count > start { written = upper }
      lower = upper
      lowerBound = section.bound
    }
    let isDone = isInitiator && writer.count == 1
    return Outcome(message: isDone ? nil : writer.bytes, have: have, need: need)
  }

  /// Lists a range, or says the fingerprints of its sixteenth parts.
  func split(_ range: Range<Int>, upTo bound: ReconciliationBound, into writer: inout ReconciliationWriter) {
    guard range.count >= Self.itemCountToSplit else {
      writer.ids(set.items[range], upTo: bound)
      return
    }
    let (size, larger) = range.count.quotientAndRemainder(dividingBy: Self.bucketCount)
    var lower = range.lowerBound
    for bucket in 0..<Self.bucketCount {
      let upper = lower + size + (bucket < larger ? 1 : 0)
      let end =
        upper == range.upperBound ? bound : ReconciliationBound(between: set.items[upper - 1], and: set.items[upper])
      writer.fingerprint(set.fingerprint(lower..<upper), upTo: end)
      lower = upper
    }
  }

  /// What the peer's ids of a range and one's own have not in common.
  private func compare(
    _ range: Range<Int>, with ids: ArraySlice<UInt8>, _ have: inout ReconciliationSelection,
    _ need: inout [ReconciliationID]
  ) {
    guard !ids.isEmpty else { return have.add(range) }
    let theirs = stride(from: ids.startIndex, to: ids.endIndex, by: ReconciliationID.byteCount).map {
      ReconciliationID(padding: ids[$0..<$0 + ReconciliationID.byteCount])
    }
    // Asked, never iterated: its order depends on the process.
    var remaining = Set(theirs)
    for position in range where remaining.remove(set.items[position].id) == nil {
      have.add(position..<position + 1)
    }
    need += theirs.filter { remaining.remove($0) != nil }
  }

  private func exceeds(_ byteCount: Int) -> Bool {
    frameSizeLimit > 0 && byteCount > frameSizeLimit - Self.frameReserve
  }

  /// How many ids a list may hold that starts behind `byteCount` bytes; the last may stand across the limit.
  private func idCount(fittingBehind byteCount: Int) -> Int {
    guard frameSizeLimit > 0 else { return set.count }
    let free = frameSizeLimit - Self.frameReserve - byteCount
    return free < 0 ? 0 : free / ReconciliationID.byteCount + 1
  }
}
