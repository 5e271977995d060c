import HuiyinModel
import HuiyinRecords

/// A production state in the reference model's output form, key by key.
struct ModelState {
  let history: ModelHistory
  let state: RecordState

  private var names: ModelNames { history.names }

  /// Keys of the model's answer that differ.
  func differences(from model: JSON) -> [String] {
    let made: [String: JSON] = [
      "audience": audience, "changesets": changesets, "entries": entries, "heads": ids(state.heads), "ops": ops,
      "order": ids(state.order), "prefix": .number(Int64(state.fixedCount)), "read_only": readOnly,
      "registers": registers, "sets": sets,
      "workflow": .object(
        ["state": .text(State.name(state.standing.state)), "epoch": .number(state.standing.epoch)]),
      "conflicts": .list(
        state.registers.filter { $0.conflict != nil }.map { key($0.key) }.sorted().map { .text($0) }),
      "forks": .list(state.forks.map { ids($0) }),
    ]
    var expected = model.object
    expected["changesets"] = Self.byClass(changesets: model["changesets"])
    expected["ops"] = Self.byClass(ops: model["ops"])
    expected["forks"] = withoutParked(forks: model)
    return Set(made.keys).union(expected.keys).filter { made[$0] != expected[$0] }.sorted()
  }

  /// Changesets whose verdict differs, leaving out some.
  func differentVerdicts(from model: JSON, except apart: Set<String>) -> [String] {
    let made = changesets.object, expected = Self.byClass(changesets: model["changesets"]).object
    return made.keys.filter { !apart.contains($0) && made[$0] != expected[$0] }.sorted()
  }

  // MARK: What the model says more exactly than the text

  /// Of parked ones the model gives reasons in its own words.
  private static func byClass(changesets: JSON) -> JSON {
    .object(
      changesets.object.mapValues { verdict in
        .object([
          "verdict": verdict["verdict"],
          "reasons": verdict["verdict"] == .text("parked") ? .list([]) : verdict["reasons"],
        ])
      })
  }

  /// The second word of an op that is not effective is the model's own.
  private static func byClass(ops: JSON) -> JSON {
    .object(ops.object.mapValues { $0[0] == .text("proposal") ? $0 : .list([$0[0], .text("")]) })
  }

  /// The model counts parked changesets among forks; in a production state they have no part.
  private func withoutParked(forks model: JSON) -> JSON {
    let groups = model["forks"].list.map { group in
      group.list.filter { model["changesets"][$0.text!]["verdict"] != .text("parked") }
    }
    return .list(groups.filter { $0.count > 1 }.map { .list($0) })
  }

  // MARK: Production in the model's form

  private func ids(_ references: [ChangesetReference]) -> JSON { .list(references.map { .text(names.id($0)) }) }
  private func ids(_ ops: [OpID]) -> JSON { .list(ops.map { .text(names.id($0)) }) }

  private func key(_ key: RegisterKey) -> String {
    ModelNames.name(ofField: key.field) + "/" + (key.entry.map { names.id($0) } ?? "record")
  }

  private func sorted(_ values: [Value], _ field: UInt32) -> JSON {
    .list(
      values.map { ModelNames.text($0, field) }.sorted {
        $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
      }.map { .text($0) })
  }

  private var changesets: JSON {
    var verdicts: [String: JSON] = [:]
    for changeset in history.changesets {
      let reasons = state.quarantined[changeset.reference]
      let isHeld = state.order.contains(changeset.reference)
      let verdict = isHeld ? reasons == nil ? "accepted" : "quarantined" : "parked"
      verdicts[names.id(changeset.reference)] = .object([
        "verdict": .text(verdict), "reasons": .list((reasons ?? []).map { .text($0.rawValue) }),
      ])
    }
    return .object(verdicts)
  }

  private var ops: JSON {
    var words: [String: JSON] = [:]
    for op in state.ops {
      let (word, status): (String, String) =
        switch op.verdict {
        case .effective: ("effective", "")
        case .notEffective: ("not_effective", "")
        case .proposal(let status): ("proposal", status.rawValue)
        case .unapproved: ("unapproved", "")
        case .refused: ("refused", "")
        case .unknown: ("unknown", "")
        case .quarantined: ("quarantined", "")
        }
      words[names.id(op.id)] = .list([.text(word), .text(status)])
    }
    return .object(words)
  }

  private var registers: JSON {
    var found: [String: JSON] = [:]
    for register in state.registers {
      let field = register.key.field
      var made: [String: JSON] = [
        "effective": ModelNames.json(register.effective, field),
        "live": .list(
          register.live.map {
            .object(["op": .text(names.id($0.op)), "value": ModelNames.json($0.value, field)])
          }),
        "conflict": .null,
      ]
      let ruling = register.ruling.map { JSON.text(names.id($0)) } ?? .null
      if let conflict = register.conflict {
        made["conflict"] = .object([
          "values": sorted(conflict.values, field), "base": ModelNames.json(conflict.base, field),
          "hub_decision": ruling,
        ])
      }
      if history.kind.fields[field]?.fieldClass == .guarded, !register.live.isEmpty {
        made["ruling"] = ruling
        made["overruled"] = ids(register.overruled)
      }
      found[key(register.key)] = .object(made)
    }
    return .object(found)
  }

  private var sets: JSON {
    .object(
      Dictionary(uniqueKeysWithValues: state.sets.map { (key($0.key), sorted($0.members, $0.key.field)) }))
  }

  private var entries: JSON {
    func standing(_ standing: Standing) -> JSON {
      .list([.text(State.name(standing.state)), .number(standing.epoch)])
    }
    return .list(
      state.entries.map { entry in
        .object([
          "id": .text(names.id(entry.id)), "kind": .text(ModelNames.name(ofField: entry.kind)),
          "value": ModelNames.json(entry.value), "corrected_by": ids(entry.correctedBy),
          "seen": standing(entry.seen), "place": standing(entry.place),
        ])
      })
  }

  private var readOnly: JSON {
    .list(
      state.readOnly.map { reason in
        switch reason {
        case .unknownCriticalOp(let op): .text(names.id(op))
        case .newerRules(let reference): .text(names.id(reference))
        }
      })
  }

  private var audience: JSON {
    let audience = state.audience
    func list(_ names: [String]) -> JSON { .list(names.sorted().map { .text($0) }) }
    let office = audience.includesPetitionOffice ? ["petition_office"] : []
    return .object([
      "units": list(audience.units.map { ModelNames.unit($0) } + office),
      "persons": list(audience.persons.map { ModelNames.person($0) }),
      "excluded": list(
        audience.excludedUnits.map { ModelNames.unit($0) }
          + audience.excludedPersons.map { ModelNames.person($0) }),
      "hub_only": .number(audience.isHubOnly ? 1 : 0),
    ])
  }
}
