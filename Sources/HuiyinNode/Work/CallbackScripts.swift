public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 回访话术 for whoever calls back.
extension Node {
  /// - Parameter shown: the case, as the person sees it; nil: for a list of them.
  public func callbackScript(for person: Person, about shown: RecordPresentation? = nil) throws -> CallbackScript {
    let snapshot = try directorySnapshot()
    let unit = snapshot.units[person.unit]?.name ?? ""
    let caller = CallbackScript.caller(person.name, of: unit, in: snapshot.townshipName)
    // A list that is printed is for whoever takes it along.
    return CallbackScript(shown?.callbackMatter, caller: shown == nil ? nil : caller)
  }
}

extension RecordPresentation {
  fileprivate var callbackMatter: CallbackScript.Matter {
    func value(_ field: UInt32) -> ShownValue? {
      TownshipSchema.caseFile.fields[field].flatMap { register($0.name)?.effective }
    }
    func isTrue(_ field: UInt32) -> Bool? {
      guard case .flag(let flag)? = value(field)?.value else { return nil }
      return flag
    }
    let assistance = TownshipSchema.caseFile.fields[CaseField.assistance]?.name
    let members = sets.first { $0.field.key == assistance && $0.entry == nil }?.members ?? []
    return CallbackScript.Matter(
      number: heading.name, title: heading.title, result: value(CaseField.resultText)?.words,
      isInHand: TaskSubject.inHand.contains(heading.state.number), isConsenting: isTrue(CaseField.consentToCallback),
      isAnonymous: isTrue(CaseField.isAnonymous) ?? false,
      needs: (members + [value(CaseField.assistanceNote)].compactMap(\.self)).map(\.words))
  }
}
