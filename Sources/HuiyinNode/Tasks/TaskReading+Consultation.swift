import HuiyinRecords
import HuiyinTownship

/// What waits for somebody in the record of a meeting (DOMAIN 12, "meeting seal").
extension TaskReading {
  var sealMatters: TaskSubject.SealMatters {
    var matters = TaskSubject.SealMatters()
    let seals = orderedIDs.filter { id in
      op(id).map { $0.operation == .event && $0.field == ConsultationEvent.sealed } ?? false
    }
    matters.asked = seals.first { opVerdict($0) == .proposal(.open) }.map {
      TaskSubject.Asking($0, since: time($0))
    }
    var told: Set<PersonNumber> = []
    for seal in seals.reversed() where opVerdict(seal) == .proposal(.refused) {
      let person = header(seal).person
      // Who said no to what they had proposed themselves knows of it.
      guard told.insert(person).inserted, !replies(to: seal, .answer).contains(where: { header($0).person == person }),
        let notice = refusal(seal)
      else { continue }
      matters.refused.append(notice)
    }
    return matters
  }
}
