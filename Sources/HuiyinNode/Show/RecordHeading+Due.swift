public import HuiyinTownship

extension RecordHeading {
  /// How near the date is that was set for it (DOMAIN 6, "Colours"); nil: it has none, or nobody handles it any more.
  public func due(asOf day: CivilDate) -> DueStanding? {
    guard TaskSubject.inHand.contains(state.number), let deadline,
      let date = try? CivilDate(parsing: deadline.prefix(10))
    else { return nil }
    return DueStanding(date, asOf: day)
  }
}
