public import HuiyinRecords

/// One indicator of DOMAIN 10 for a period: figures, each with the records that it counts.
public struct Report: Sendable, Hashable {
  /// A number and what stands behind it.
  public struct Figure: Sendable, Hashable {
    /// Stable English key.
    public let key: String
    public let label: Label
    /// 件 or 人次 (DOMAIN 1).
    public let unit: Label
    public let count: Int
    /// In the order of their ids.
    public let records: [RecordID]
  }

  /// A part of another figure.
  public struct Share: Sendable, Hashable {
    public let label: Label
    public let part: Int
    public let whole: Int

    public init(label: Label, part: Int, whole: Int) {
      self.label = label
      self.part = part
      self.whole = whole
    }

    /// With one decimal, rounded half up; nil: there is nothing to be a part of.
    public var percent: String? {
      guard whole > 0 else { return nil }
      let tenths = (2000 * part / whole + 1) / 2
      return "\(tenths / 10).\(tenths % 10) %"
    }
  }

  public let code: String
  public let label: Label
  public let figures: [Figure]
  public let share: Share?
}

/// What the indicators over intakes read of one.
public struct CountedIntake: Sendable, Hashable {
  public let record: RecordID
  public let home: UnitNumber
  public let source: IntakeSource
  public let onSpotResult: Value
  public let headcount: Int

  public init(record: RecordID, home: UnitNumber, source: IntakeSource, onSpotResult: Value, headcount: Int) {
    self.record = record
    self.home = home
    self.source = source
    self.onSpotResult = onSpotResult
    self.headcount = headcount
  }

  public init(_ record: RecordID, home: UnitNumber, _ state: some MatterState) {
    self.init(
      record: record, home: home, source: IntakeSource(channel: state.effective(IntakeField.channel)),
      onSpotResult: state.onSpotResult,
      headcount: state.effective(IntakeField.headcount)?.integer.map { Int(clamping: $0) } ?? 1)
  }
}
