public import HuiyinRecords
public import HuiyinWire

extension Outgoing {
  /// A node that is ordered to wipe also offers the hub what has come from it. A peer is never given back what it gave,
  /// and its cursor passes over that; but a copy of the hub bears the hub's name, and what it alone has given would go
  /// with the wipe (P1). Names cost little, and the hub asks for what it lacks.
  enum HandBack {
    case none, due, done
  }
}

extension PeerSession {
  /// Result of `readGiven`. Each offer has the stretch of no rows at which the feed stands: whoever has everything
  /// does not take them for empty ones.
  public mutating func givenRead(_ references: [ChangesetReference], at position: FeedPosition) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    outgoing.isReading = false
    outgoing.handBack = .done
    let stretch = FeedStretch(after: outgoing.sent, through: position)
    for start in stride(from: 0, to: references.count, by: limits.offerReferencesMaximum) {
      let names = references[start..<min(start + limits.offerReferencesMaximum, references.count)]
      outgoing.offers.append(Offer(stretch: stretch, references: Array(names)))
    }
    pump(&actions)
    return actions
  }
}
