import HuiyinRecords
import HuiyinTownship

extension RecordReading {
  /// How many days are asked for, and why.
  var extensionWords: Label? {
    guard let days = state.effective(ExtensionField.askedDays)?.integer else { return nil }
    let reasons = state.members(ExtensionField.reasons).map {
      words.shown($0, of: ExtensionField.reasons, in: kind).brief
    }
    let asked = Label("申请延长\(days)天", "\(days) more days")
    return reasons.isEmpty ? asked : asked + Label("：", ": ") + Label.joined(reasons, "；", "; ")
  }

  /// Who granted how many days in all, or said no and why.
  func answerWords(_ id: OpID) -> Label? {
    guard let answer = op(id) else { return nil }
    let (who, said) = (authorship(id).person.words, words.shown(answer.value, of: answer.field, in: kind).brief)
    return answer.field == ExtensionField.refusal
      ? Label("\(who.chinese)不同意：\(said.chinese)", "\(who.english) says no: \(said.english)")
      : Label("\(who.chinese)批准，累计延长\(said.chinese)天", "\(who.english) granted \(said.english) days in all")
  }
}
