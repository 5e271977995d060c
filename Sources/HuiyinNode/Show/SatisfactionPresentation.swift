public import HuiyinRecords
import HuiyinTownship

/// How content the citizen is, by all callbacks since the conclusion (DOMAIN 13, D3 and D4).
public struct SatisfactionPresentation: Sendable, Hashable {
  public struct Callback: Sendable, Hashable {
    /// The entry.
    public let id: OpID
    public let rating: ShownValue
    public let mode: ShownValue?
    /// What the citizen said besides.
    public let opinion: ShownValue?
    public let author: Authorship
    /// It counts for the case.
    public let counts: Bool

    var words: Label {
      let how = mode.map { Label("\($0.words.chinese)，", "\($0.words.english), ") } ?? Label("", "")
      return Label(
        "“\(rating.words.chinese)”（\(how.chinese)\(author.words.chinese)）",
        "“\(rating.words.english)” (\(how.english)\(author.words.english))")
    }
  }

  /// 待核: the callbacks differ, and nobody has decided which counts.
  public let isOpen: Bool
  /// A person decided it.
  public let isDecided: Bool
  /// What counts; while it is open the least favourable.
  public let rating: ShownValue
  /// The less favourable first.
  public let callbacks: [Callback]
  public let deciders: Entitled
}

extension RecordReading {
  /// Nil: nobody has rated it.
  var satisfactionPresentation: SatisfactionPresentation? {
    guard kind.number == RecordKind.caseFile else { return nil }
    let found = satisfaction
    guard let rating = found.rating else { return nil }
    let byID = Dictionary(uniqueKeysWithValues: state.entries.map { ($0.id, $0) })
    let form = ValueForm.choice(Choices.ratings)
    return SatisfactionPresentation(
      isOpen: found.isOpen, isDecided: found.isDecided, rating: words.shown(rating, form),
      callbacks: found.callbacks.map { callback in
        let written = byID[callback.id].map { words.fields(of: $0.value, CaseEntry.callback, in: kind) } ?? []
        return SatisfactionPresentation.Callback(
          id: callback.id, rating: words.shown(callback.rating, form),
          mode: byID[callback.id]?.value[CallbackField.mode].map { words.shown($0, .choice(Choices.callbackModes)) },
          opinion: written.first { $0.field.number == CallbackField.citizenOpinion && !$0.value.value.isNone }?.value,
          author: authorship(callback.id), counts: !found.isOpen && callback.rating == rating)
      },
      deciders: Entitled(kind.entries[CaseEntry.ratingDecision]?.rights.decide ?? []))
  }

  /// Nothing to say while all callbacks say the same.
  var satisfactionStatements: [Statement] {
    guard let found = satisfactionPresentation, found.isOpen || found.isDecided else { return [] }
    let all = Label.joined(found.callbacks.map(\.words), "；", "; ")
    guard found.isOpen else {
      return [
        Statement(
          topic: .remarks, op: nil, changeset: nil,
          text: Label(
            "满意度已裁定为“\(found.rating.words.chinese)”，各次回访为\(all.chinese)",
            "The satisfaction was decided to be “\(found.rating.words.english)”; the callbacks say \(all.english)"
          ).sentence, advice: nil)
      ]
    }
    return [
      Statement(
        topic: .remarks, op: nil, changeset: nil,
        text: Label("满意度待核：\(all.chinese)", "The satisfaction is to be settled: \(all.english)").sentence,
        advice: Label(
          "由\(found.deciders.words.chinese)裁定：`huiyin callback settle \(heading.name) --rating 满意度 --reason 理由`；"
            + "确不满意的，重新办理",
          "\(found.deciders.words.english) decides: `huiyin callback settle \(heading.name) --rating RATING "
            + "--reason WHY`; "
            + "where the citizen is not content, reopen the case"))
    ]
  }
}
