import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// What waits for somebody in the record of an extension.
extension TaskReading {
  var extensionMatters: TaskSubject.ExtensionMatters {
    var matters = TaskSubject.ExtensionMatters()
    let asks = extensionAsks
    let answers = extensionAnswers
    matters.asked = asks.first { ask in !answers.contains { isWritten($0, knowing: ask) } }.map(asking)
    var told: Set<PersonNumber> = []
    for ask in asks.reversed() {
      let person = header(ask).person
      guard let answer = extensionAnswer(to: ask, among: answers), told.insert(person).inserted,
        header(answer).person != person
      else { continue }
      let notice = TaskSubject.Notice(
        op: ask, person: person, since: time(answer),
        isTaken: isTaken([answer.changeset]) { changeset, _ in changeset.header.person == person })
      if op(answer)?.field == ExtensionField.refusal {
        matters.refused.append(notice)
      } else {
        matters.granted.append(notice)
      }
    }
    matters.uninformed = uninformedGrant.map { grant in
      var waiting = TaskSubject.Asking(grant, since: time(grant))
      if let ask = asks.last(where: { isWritten(grant, knowing: $0) }).map(asking) {
        (waiting.person, waiting.unit) = (ask.person, ask.unit)
      }
      return waiting
    }
    return matters
  }

  private func asking(_ ask: OpID) -> TaskSubject.Asking {
    TaskSubject.Asking(
      ask, since: time(ask), person: header(ask).person, unit: author(ask.changeset).unit ?? 0)
  }
}
