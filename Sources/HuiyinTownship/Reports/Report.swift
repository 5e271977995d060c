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

  /// 同比: the count of the first figure against an earlier one.
  public struct Comparison: Sendable, Hashable {
    public let label: Label
    public let count: Int
    public let baseline: Int
    /// What the baseline counts.
    public let basis: Label

    public init(label: Label, count: Int, baseline: Int, basis: Label) {
      self.label = label
      self.count = count
      self.baseline = baseline
      self.basis = basis
    }

    /// By how much of the baseline there are more or fewer, with one decimal and its sign, halves away from zero; nil:
    /// there is nothing to compare with.
    public var percent: String? {
      guard baseline > 0 else { return nil }
      let change = count - baseline
      let tenths = (2000 * abs(change) / baseline + 1) / 2
      let sign = tenths == 0 ? "" : change < 0 ? "-" : "+"
      return "\(sign)\(tenths / 10).\(tenths % 10) %"
    }
  }

  public let code: String
  public let label: Label
  public let figures: [Figure]
  public let share: Share?
  public var comparison: Comparison?
}

extension Report {
  /// Of every indicator that there is, in the order of the table.
  public static let codes =
    IntakeIndicator.all.map(\.code) + [ConsultationIndicator.code, CallbackIndicator.code, PetitionIndicator.code]
}

/// Intakes that the indicators count alike.
public struct IntakeGroup: Sendable, Hashable {
  public let home: UnitNumber
  public let source: IntakeSource
  public let onSpotResult: Value
  public let matters: Int
  public let heads: Int

  public init(home: UnitNumber, source: IntakeSource, onSpotResult: Value, matters: Int, heads: Int) {
    self.home = home
    self.source = source
    self.onSpotResult = onSpotResult
    self.matters = matters
    self.heads = heads
  }
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
