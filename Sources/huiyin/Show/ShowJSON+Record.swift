import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Whole records, logs and explanations.
extension ShowJSON {
  func record(_ shown: RecordPresentation) -> JSON {
    let sets = shown.sets.map { set -> JSON in
      [
        "field": .text(set.field.key), "label": words(set.field.label), "entry": JSON(set.entry?.description),
        "members": .list(set.members.map(value)), "texts": .list(set.members.map(text)),
        "primary": optional(set.primary.map { set.members[$0] }, value),
      ]
    }
    return .object(
      heading(shown.heading).merging([
        "epoch": .number(shown.epoch), "audience": audience(shown.audience), "group": optional(shown.group, group),
        "registers": .list(shown.registers.map(register)), "sets": .list(sets),
        "satisfaction": optional(shown.satisfaction, satisfaction),
        "signatures": .list(shown.signatures.map(signature)),
        "entries": .list(shown.entries.map(entry)), "events": .list(shown.events.map(event)),
        "withoutEffect": .list(shown.withoutEffect.map(op)),
        "quarantined": .list(shown.quarantined.map { .object(quarantine($0)) }),
        "forks": .list(shown.forks.map { fork in .list(fork.map { .object(authorship($0)) }) }),
        "readOnlyBecause": .list(shown.readOnly.map(words)), "heads": ids(shown.heads),
        "parked": JSON(shown.parkedCount), "wanted": ids(shown.wanted),
        "lacksDirectory": .flag(shown.lacksDirectory),
      ]) { _, new in new })
  }

  private func signature(_ shown: SignaturePresentation) -> JSON {
    [
      "entry": .text(shown.id.description), "form": .text(shown.form), "label": words(shown.paper),
      "version": .text(shown.version), "currentVersion": .text(shown.currentVersion),
      "current": .flag(shown.isCurrent), "standing": words(shown.standingWords), "signer": words(shown.signer),
      "signedAt": optional(shown.signedAt, words), "mode": optional(shown.mode, words),
    ]
  }

  private func satisfaction(_ shown: SatisfactionPresentation) -> JSON {
    [
      "open": .flag(shown.isOpen), "decided": .flag(shown.isDecided), "rating": value(shown.rating),
      "text": text(shown.rating),
      "callbacks": .list(
        shown.callbacks.map { callback in
          .object(
            authorship(callback.author).merging([
              "entry": .text(callback.id.description), "rating": value(callback.rating),
              "text": text(callback.rating), "counts": .flag(callback.counts),
            ]) { _, new in new })
        }),
    ]
  }

  private func audience(_ audience: AudiencePresentation) -> JSON {
    [
      "everyone": .flag(audience.isEveryone), "hubOnly": .flag(audience.isHubOnly),
      "petitionOffice": .flag(audience.includesPetitionOffice), "units": .list(audience.units.map(unit)),
      "persons": .list(audience.persons.map(person)), "excludedUnits": .list(audience.excludedUnits.map(unit)),
      "excludedPersons": .list(audience.excludedPersons.map(person)),
    ]
  }

  func log(_ log: LogPresentation) -> JSON {
    let changesets = log.changesets.map { changeset -> JSON in
      .object(
        authorship(changeset.author).merging(fate(changeset.fate)) { _, new in new }.merging([
          "sequence": JSON(changeset.sequence), "parents": ids(changeset.parents),
          "directory": ["term": JSON(changeset.directory.term), "number": JSON(changeset.directory.number)],
          "fixed": .flag(changeset.isFixed), "ops": .list(changeset.ops.map(op)),
        ]) { _, new in new })
    }
    return .object(heading(log.heading).merging(["changesets": .list(changesets)]) { _, new in new })
  }

  private func fate(_ fate: LoggedChangeset.Fate) -> [String: JSON] {
    switch fate {
    case .accepted: ["verdict": "accepted", "reasons": []]
    case .quarantined(let reasons):
      ["verdict": "quarantined", "reasons": .list(reasons.map { .text($0.reason.rawValue) })]
    case .parked(let missing, let lacksDirectory):
      ["verdict": "parked", "reasons": [], "missing": ids(missing), "lacksDirectory": .flag(lacksDirectory)]
    }
  }

  /// - Parameters:
  ///   - offers: of the person for whom it is asked; nil: for nobody.
  ///   - others: steps of other states, likewise.
  ///   - closed: steps that nobody can take.
  func explanation(
    _ explanation: Explanation, offers: [StepOffer]?, others: [OtherStep]?, closed: [ClosedStep], for person: Person?
  ) -> JSON {
    let statements = explanation.statements.map { statement -> JSON in
      [
        "topic": .text(statement.topic.rawValue), "op": JSON(statement.op?.description),
        "changeset": JSON(statement.changeset?.description), "text": words(statement.text),
        "advice": optional(statement.advice, words),
      ]
    }
    let next = explanation.next.map { step -> JSON in
      [
        "event": .text(step.event.key), "label": words(step.event.label), "place": .text(step.place.rawValue),
        "deciders": roles(step.deciders), "proposers": roles(step.proposers),
        "confirmedByMachine": .flag(step.isConfirmedByMachine),
        "needs": .list(
          step.requirements.map {
            [
              "sort": .text($0.sort.rawValue), "about": .text($0.subject.key), "value": value($0.value),
              "met": .flag($0.isMet), "words": words($0.words),
            ]
          }), "optional": .list(step.optional.map { .text($0.key) }), "words": words(step.words),
      ]
    }
    return .object(
      heading(explanation.heading).merging([
        "epoch": .number(explanation.epoch), "statements": .list(statements), "next": .list(next),
        "offers": optional(offers) { .list($0.map(offer)) },
        "otherSteps": optional(others) { .list($0.map { other($0, person) }) },
        "closed": .list(
          closed.map {
            [
              "event": .text($0.event.key), "label": words($0.event.label), "next": .flag($0.isNext),
              "reasons": .list($0.reasons.map(words)), "whoMay": words($0.who), "words": words($0.words),
            ]
          }),
      ]) { _, new in new })
  }

  private func other(_ step: OtherStep, _ person: Person?) -> JSON {
    [
      "event": .text(step.event.key), "label": words(step.event.label), "from": .list(step.from.map { .text($0.key) }),
      "deciders": roles(step.deciders), "proposers": roles(step.proposers),
      "hasPart": .flag(person.map(step.isFor) ?? false), "words": words(step.words),
    ]
  }

  private func offer(_ offer: StepOffer) -> JSON {
    [
      "event": .text(offer.step.event.key), "label": words(offer.step.event.label),
      "standing": .text(offer.standing.rawValue), "proposalHere": .flag(offer.isProposalHere),
      "lacks": .list(offer.lacking.map(words)), "gives": .list(offer.toGive.map(words)),
      "closedBecause": .list(offer.obstacles.map(words)), "refusal": JSON(offer.refusal?.code.rawValue),
      "whoMay": optional(offer.refusal) { words($0.whoMay) }, "advice": optional(offer.refusal) { words($0.advice) },
      "words": words(offer.words),
    ]
  }
}
