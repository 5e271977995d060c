import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What people do, by the same use cases that command line and web call. Many acts are refused on the spot: people try
/// what they may not.
extension World {
  private enum Deed {
    case register, openCase, edit, append, step, decide, answer, readmit, openForm
  }

  /// Most who are refused do something else instead.
  func act(at node: SimulatedNode) throws {
    let refused = tally.refused
    try actOnce(at: node)
    if tally.refused > refused, people.isTrue(percent: 70) { try actOnce(at: node) }
  }

  private func actOnce(at node: SimulatedNode) throws {
    guard node.node != nil else { return }
    let person = people.isTrue(percent: 94) ? people.pick(node.plan.persons)! : PersonNumber(people.within(1...9))
    let deed = people.pick(
      weighted: [
        (14, Deed.register), (9, .openCase), (26, .edit), (16, .append), (24, .step), (5, .decide),
        (node.kind == .hub ? 12 : 3, .answer), (node.kind == .hub ? 3 : 0, .readmit),
        (options.faults.contains(.staleForms) ? 10 : 0, .openForm),
      ].filter { $0.0 > 0 })
    tally.acts += 1
    let done: Committed? = try attempting("\(deed)", at: node) { running in
      guard let session = try node.session(person) else { return nil }
      switch deed {
      case .register: return try self.register(at: running, node, session)
      case .openCase: return try self.openCase(at: running, session)
      case .edit: return try self.edit(at: running, node, session)
      case .append: return try self.append(at: running, node, session)
      case .step: return try self.step(at: running, node, session)
      case .decide: return try self.decide(at: running, session)
      case .answer: return try self.answer(at: running, session)
      case .readmit: return try self.readmit(at: running, session)
      case .openForm:
        if let shown = try self.shown(at: running) {
          node.forms.append(SimulatedNode.Form(record: shown.record, heads: shown.heads))
        }
        return nil
      }
    }
    if let done { acknowledge(done, at: node, "\(deed)") }
  }

  func acknowledge(_ done: Committed, at node: SimulatedNode, _ what: String) {
    let line = Ledger.Line(reference: done.changeset, record: done.record, node: node.index, isForged: false)
    doubling.sign(done.changeset, at: node.index)
    if node === doubling.hubCopy { doubling.lines.append(line) } else { ledger.add(line) }
    note("\(node.name) \(what) \(done.changeset) of \(done.record): \(done.verdicts.count) ops")
  }

  /// A refusal is an answer; anything else that is thrown is a fault of the engine, unless the disk is at fault.
  func attempting<Result>(
    _ what: String, at node: SimulatedNode, _ body: (Node) throws -> Result?
  ) throws -> Result? {
    guard let running = node.node else { return nil }
    do {
      let result = try tolerating(node) { try body(running) }
      try noticeDisks()
      return result ?? nil
    } catch let refusal as NodeError {
      tally.refused += 1
      note("\(node.name) \(what) refused: \(refusal.code)")
      return nil
    } catch StoreError.wiped where extras.wipeOrders.contains(node.device) {
      // Changes in a file; what people do is refused in words.
      note("\(node.name) \(what) refused: wiped")
      return nil
    }
  }

  // MARK: Deeds

  private func shown(at node: Node, of kind: UInt32? = nil) throws -> Shown? {
    try node.store.read { reader in
      let items = try reader.records(ItemFilter(kind: kind, limit: 200)).sorted()
      // Most of the work is on few matters, so that it meets.
      let record = people.isTrue(percent: 60) ? people.pick(Array(items.prefix(6))) : people.pick(items)
      return try record.map { try reader.shown($0) }
    }
  }

  private func register(at node: Node, _ here: SimulatedNode, _ session: Session) throws -> Committed {
    // Whoever is of a grid or a department registers there; the offices do for every grid.
    let unit = session.person.unit
    let grid = town.grids.contains(unit) || Town.departments.contains(unit) ? unit : people.pick(town.grids)!
    tally.records += 1
    var typed = [
      TypedEdit(.set, "title", "事项\(tally.records)"), TypedEdit(.set, "facts", "经过\(tally.records)"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", "居民\(people.below(9))"),
    ]
    if options.faults.contains(.accusation), people.isTrue(percent: 25) {
      let accused = people.pick(town.grids)!
      tally.faults[.accusation, default: 0] += 1
      typed += [TypedEdit(.set, "nature", "accusation"), TypedEdit(.add, "accused_units", String(accused))]
    } else {
      typed.append(TypedEdit(.set, "nature", "opinion"))
    }
    return try node.registerIntake(typed, grid: grid, by: session)
  }

  private func openCase(at node: Node, _ session: Session) throws -> Committed? {
    guard let intake = try shown(at: node, of: RecordKind.intake) else { return nil }
    return try node.openCase(for: intake.record, by: session)
  }

  /// What a form showed; nil: the record as it stands.
  private func form(_ here: SimulatedNode) -> SimulatedNode.Form? {
    guard !here.forms.isEmpty, people.isTrue(percent: 60) else { return nil }
    tally.faults[.staleForms, default: 0] += 1
    return here.forms.removeFirst()
  }

  private func subject(at node: Node, _ here: SimulatedNode) throws -> (Shown, [ChangesetReference]?)? {
    if let form = form(here) {
      return (try node.store.read { try $0.shown(form.record, at: form.heads) }, form.heads)
    }
    return try shown(at: node).map { ($0, nil) }
  }

  private func edit(at node: Node, _ here: SimulatedNode, _ session: Session) throws -> Committed? {
    guard let (shown, seen) = try subject(at: node, here) else { return nil }
    let typing = Typing(town: town)
    var edits: [TypedEdit] = []
    for _ in 0...people.below(3) {
      guard let field = typing.field(of: shown.kind, &people), !edits.contains(where: { $0.field == field.name }) else {
        continue
      }
      let text = typing.text(for: field.form, &people)
      let sort: TypedEdit.Sort = field.fieldClass != .set ? .set : people.isTrue(percent: 70) ? .add : .remove
      edits.append(TypedEdit(sort, field.name, text))
    }
    return try node.edit(shown.record, edits, reason: "情况已变", seen: seen, by: session)
  }

  private func append(at node: Node, _ here: SimulatedNode, _ session: Session) throws -> Committed? {
    guard let (shown, seen) = try subject(at: node, here),
      let schema = people.pick(
        shown.kind.entries.values.sorted { $0.number < $1.number }.filter { !$0.isMachineWritten })
    else { return nil }
    let known = try node.store.read { try $0.entries(of: shown.record) }.filter { $0.kind == schema.number }
    let corrected = people.isTrue(percent: 20) ? people.pick(known)?.id : nil
    return try node.append(
      schema.name, Typing(town: town).entry(schema, &people), to: shown.record, corrects: corrected, seen: seen,
      by: session)
  }

  private func step(at node: Node, _ here: SimulatedNode, _ session: Session) throws -> Committed? {
    guard let (shown, seen) = try subject(at: node, here) else { return nil }
    let ways = shown.kind.edges.filter { $0.from == shown.state.standing.state }.map(\.to)
    let number = people.isTrue(percent: 90) ? people.pick(ways) : people.pick(shown.kind.events.keys.sorted())
    guard let event = number.flatMap({ shown.kind.events[$0] }) else { return nil }
    let typing = Typing(town: town)
    var edits: [TypedEdit] = []
    for field in event.bound.compactMap({ shown.kind.fields[$0] })
    where field.number != shown.kind.meanings.epoch
      && (event.needed.contains(field.number) || people.isTrue(percent: 30))
    {
      let text =
        field.form == .unit ? String(people.pick(Town.departments)!) : typing.text(for: field.form, &people)
      edits.append(TypedEdit(.set, field.name, text))
    }
    var entry: (name: String, typed: [String: String])?
    for condition in event.conditions {
      switch condition {
      case .register(let number):
        if let field = shown.kind.fields[number] { edits.append(TypedEdit(.set, field.name, "结果\(people.below(5))")) }
      case .entry(let kind, let field, let value):
        guard let schema = shown.kind.entries[kind] else { continue }
        var typed = typing.entry(schema, &people)
        if let name = schema.field(field)?.name { typed[name] = value.plainText }
        entry = (schema.name, typed)
      case .anyEntry(let kind):
        if let schema = shown.kind.entries[kind] { entry = (schema.name, typing.entry(schema, &people)) }
      }
    }
    // Now and then somebody forgets what the step needs besides, and is refused.
    if people.isTrue(percent: 90) { edits += Typing.besides(event.number, of: shown.kind) }
    let because = EventReason(code: "other", words: people.isTrue(percent: 90) ? "理由" : nil)
    return try node.emit(event.name, on: shown.record, edits, because: because, entry: entry, seen: seen, by: session)
  }

  private func decide(at node: Node, _ session: Session) throws -> Committed? {
    let conflicts = try node.store.read { try $0.conflicts() }
    guard let (record, key) = people.pick(conflicts), key.entry == nil else { return nil }
    let shown = try node.store.read { try $0.shown(record) }
    guard let field = shown.kind.fields[key.field], let conflict = shown.state.register(key.field)?.conflict else {
      return nil
    }
    let text = people.pick(conflict.values)?.plainText ?? ""
    return try node.decideConflict(record, field: field.name, value: text, reason: "已核实", by: session)
  }

  private func answer(at node: Node, _ session: Session) throws -> Committed? {
    guard let (_, op) = people.pick(try node.store.read { try $0.proposals() }) else { return nil }
    return try node.answerProposal(op, isYes: people.isTrue(percent: 70), reason: "意见", by: session)
  }

  private func readmit(at node: Node, _ session: Session) throws -> Committed? {
    guard let found = people.pick(try node.store.read { try $0.quarantine() }) else { return nil }
    return try node.readmit(found.changeset, by: session)
  }
}
