import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What the person may do next, each with its form, and why not the rest.
extension RecordView {
  func acts() throws -> Model {
    let person = try call.person().person
    let snapshot = try call.node.directorySnapshot()
    let opened = try isCase ? [] : call.node.cases(of: heading.record)
    let cases = try call.node.visible(opened, to: person)
    let isReadOnly = !presentation.readOnly.isEmpty
    let offers = isReadOnly ? [] : try call.node.offers(on: heading.record, for: person)
    let open = offers.filter { $0.isOpen(kind) }
    let rest = offers.filter { !$0.isOpen(kind) }
    let editable = isReadOnly ? [] : kind.editable(by: person, inUnit: heading.unit?.number)
    let answers = try isCase ? call.node.caseActs(on: heading.record, for: person) : []
    return [
      "steps": open.map { stepModel($0, snapshot) }.ifAny,
      "whyNot": rest.map { ["label": look($0.step.event.label), "why": whyNot($0)] as Model }.ifAny,
      "elsewhere": try elsewhere().ifAny, "scopeNote": look(OtherStep.scopeNote),
      "caseActs": answers.filter { $0.sort != .settle }.map { answerModel($0, snapshot) }.ifAny,
      "satisfaction": satisfaction(isMine: answers.contains { $0.sort == .settle }),
      "appends": isReadOnly ? nil : try kind.entries(for: person).map { try appendModel($0, snapshot) }.ifAny,
      "keptForms": try KeptForms.models(call, heading.record, kind),
      "people": FormDrawing(look: look, snapshot: snapshot).people,
      "isEditable": try !call.node.changeable(editable, of: heading.record, by: person).isEmpty,
      "cases": cases.map { ListPage.row($0, look) }.ifAny,
      "canOpen": opened.isEmpty && !isCase && heading.state.number == IntakeEvent.registered && !isReadOnly
        && kind.events[IntakeEvent.registered]?.rights.grade(person.roles) != nil,
      "readOnly": presentation.readOnly.map { look($0) }.ifAny,
    ]
  }

  private func stepModel(_ offer: StepOffer, _ snapshot: DirectorySnapshot) -> Model {
    let step = offer.step
    let form = StepForm(offer, kind: kind)
    let drawing = FormDrawing(look: look, snapshot: snapshot, prefix: step.event.key)
    return [
      "key": step.event.key, "label": look(StepWords.label(step.event)), "words": look(step.words),
      "isProposal": offer.answer == .onlyPropose || offer.isProposalHere,
      "fields": form.allFields.map { drawing.model($0, held($0, form)) },
    ]
  }

  /// What the record has already, for fields that the step may leave as they are.
  private func held(_ field: FormField, _ form: StepForm) -> [String] {
    guard ["result_text", "opinion_no"].contains(field.name),
      form.fields.contains(where: { $0.name == field.name }),
      let value = presentation.register(field.name)?.effective
    else { return [] }
    return [FormField.text(value.value, field.form)]
  }

  private func whyNot(_ offer: StepOffer) -> String {
    let form = StepForm(offer, kind: kind)
    guard offer.refusal == nil, offer.obstacles.isEmpty, !form.lacking.isEmpty || !offer.awaited.isEmpty else {
      return [look(offer.words), offer.refusal.flatMap { look.advice($0.advice) }].compactMap(\.self)
        .joined(separator: look("", " "))
    }
    // What has to come first says itself what to do, and who does it.
    guard offer.awaited.isEmpty else { return offer.awaited.map { look($0) }.joined(separator: look.text("semicolon")) }
    let lacking = form.lacking.map { look($0.words) }
    return look.text("lacks") + look.text("colon") + lacking.joined(separator: look.text("between"))
  }

  private func answerModel(_ act: CaseAct, _ snapshot: DirectorySnapshot) -> Model {
    let key = act.sort.rawValue
    let drawing = FormDrawing(look: look, snapshot: snapshot, prefix: key)
    return [
      "key": key, "label": look(act.label), "about": act.about.map { look($0) },
      "fields": act.sort.fields.map { drawing.model($0, []) },
    ]
  }

  /// Callbacks that differ; nil: there is nothing to decide.
  private func satisfaction(isMine: Bool) -> Model? {
    presentation.satisfaction.flatMap { found in
      guard found.isOpen else { return nil }
      return [
        "callbacks": found.models(look), "deciders": look(found.deciders.words),
        "settlePath": isMine ? "\(base)/acts/settle" : nil,
      ]
    }
  }

  private func appendModel(_ entry: EntrySchema, _ snapshot: DirectorySnapshot) throws -> Model {
    let drawing = FormDrawing(look: look, snapshot: snapshot, prefix: entry.name)
    // Nobody calls back before there is something to call about.
    let script = heading.state.number == CaseEvent.concluded ? try call.callbackScript(of: entry, presentation) : nil
    return [
      "key": entry.name, "label": look(entry.label), "callbackScript": script,
      "fields": entry.typedFields.map { drawing.model(FormField($0), []) },
    ]
  }
}

extension StepWords {
  /// A step as something to do; one of newer software by the state that it leads into.
  static func label(_ event: Term) -> Label { label(event.key, else: event.label) }

  static func label(_ key: String, else state: Label) -> Label { StepWords(named: key)?.toDo ?? state }
}
