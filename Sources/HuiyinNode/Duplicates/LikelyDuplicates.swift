import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// An intake that may be the matter which somebody is about to register, or one of the same petitioner (DOMAIN 3.4, 13
/// D13).
public struct LikelyDuplicate: Sendable, Hashable {
  public let heading: RecordHeading
  public let points: Int
  /// `none`: the points say nothing; the same person has registered it.
  public let suspicion: DuplicateSuspicion
  public let reasons: [DuplicateReason]
}

extension Node {
  public static let likelyDuplicatesMaximum = 10
  /// Telephones of a draft that are looked for, the first ones: asked while somebody types, the answer must not wait
  /// for a list of numbers that was pasted in by mistake. Each brings at most `candidatesPerKeyMaximum` records.
  static let likelyPhonesMaximum = 8

  /// Intakes like the one that is being filled in, the likeliest first, and what the same petitioner has registered
  /// besides, as far as the person may see them: what is told after saving is told before it. Nothing is written but
  /// that the person looked at them: a telephone that is typed to find out whose it is leaves its trace (DOMAIN 13,
  /// E10).
  ///
  /// - Parameter draft: half filled in or not; what is missing gives no points.
  public func likelyDuplicates(of draft: IntakeDraft, by session: Session) throws -> [LikelyDuplicate] {
    var bounded = draft
    bounded.sets[IntakeField.phones] = draft.sets[IntakeField.phones].map { Array($0.prefix(Self.likelyPhonesMaximum)) }
    let traits = DuplicateTraits(bounded, at: environment.now)
    let found = try store.read { reader -> [LikelyDuplicate] in
      let policy = DuplicatePolicy(try reader.directory().current.policy)
      let alike = try reader.alikeOrOfSamePetitioner(traits, by: policy)
      let scores = Dictionary(uniqueKeysWithValues: alike)
      let best = alike.sorted { ($1.1.points, $0.0) < ($0.1.points, $1.0) }.map(\.0)
      return try reader.headings(of: best, for: session.person).compactMap { heading in
        guard heading.state.number != IntakeEvent.voided, let score = scores[heading.record] else { return nil }
        return LikelyDuplicate(
          heading: heading, points: score.points, suspicion: score.suspicion, reasons: score.reasons)
      }
    }
    let shown = Array(found.prefix(Self.likelyDuplicatesMaximum))
    for one in shown { _ = try look(at: one.heading.record, by: session) }
    return shown
  }
}
