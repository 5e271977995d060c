import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Trying where it is asked for, at the hub.
extension MatrixTown {
  /// D, p or -, as in the table; with the code of a refusal.
  func ask(
    _ line: MatrixLine, _ column: MatrixColumn, _ person: PersonNumber, isInside: Bool
  ) throws -> (letter: Character, code: String) {
    let session = try session(person, at: hub)
    let matter = line.matter(column, isInside: isInside)
    let comment = "\(line.rawValue) \(column.rawValue)"
    let record = try line == .split ? mergedPair(matter).0 : idle(matter)
    if line == .merge { _ = try partner(of: record, matter) }
    let before = try hub.store.read { try $0.counts() }
    do {
      let letter = try attempt(line, column, on: record, matter, by: session)
      return (letter, "")
    } catch let refusal as NodeError {
      #expect(try hub.store.read { try $0.counts() } == before, "\(comment): \(refusal.code) wrote something")
      #expect(!refusal.what.chinese.isEmpty && !refusal.what.english.isEmpty, "\(comment)")
      // Whoever has no role at all leaves no line in the trail either.
      let codes = ["notPermitted.", "unmask.", "notAdministrator", "quarantined.right"]
      let isByRight = codes.contains { refusal.code.hasPrefix($0) }
      return (isByRight ? "-" : "?", refusal.code)
    }
  }

  private func attempt(
    _ line: MatrixLine, _ column: MatrixColumn, on record: RecordID, _ matter: Matter, by session: HuiyinNode.Session
  ) throws -> Character {
    if let deed = line.deed(column, isInside: matter.isInside) {
      if line == .listing, column == .representative {
        do {
          _ = try commit(deed, on: record, by: session)
          return "D"
        } catch let refusal as NodeError {
          #expect(refusal.code.hasPrefix("notPermitted."), "\(refusal.code)")
        }
        let committed = try commit(MatrixDeed.proposedListing, on: record, by: session)
        isUsed(matter)
        return letter(committed) == "D" ? "p" : "?"
      }
      let committed = try commit(deed, on: record, by: session)
      isUsed(matter)
      return line == .lower ? try secondSignature(committed, on: record, after: session) : letter(committed)
    }
    switch line {
    case .register:
      let typed = [
        TypedEdit(.set, "title", "新事项"), TypedEdit(.set, "facts", "经过"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"),
      ]
      return letter(try hub.registerIntake(typed, grid: home(column, isInside: matter.isInside), by: session))
    case .see: return try hub.readingRight(of: record, for: session.person) == .hidden ? "-" : "D"
    case .unmask:
      let sight = try hub.unmask(record, reason: "核对", by: session)
      return sight == .masked ? "?" : "D"
    case .extend:
      let committed = try hub.grantExtension(of: record, days: 5, by: session)
      isUsed(matter)
      return letter(committed)
    case .askExtension:
      let committed = try hub.askExtension(of: record, days: 5, reason: "等天晴", by: session)
      isUsed(matter)
      return letter(committed)
    case .merge:
      let committed = try hub.decideDuplicate(record, partner(of: record, matter), "same", by: session)
      isUsed(matter)
      return letter(committed)
    case .split:
      let committed = try hub.split(record, mergedPair(matter).1, reason: "不是同一件事", by: session)
      mergedPairs[matter] = nil
      return letter(committed)
    case .export:
      let file = try hub.exportList(
        ListFilter(), as: .csv, in: .chinese, workbooks: nil, naming: "核对", by: session)
      return String(decoding: file.bytes, as: UTF8.self).contains(Self.citizenName) ? "D" : "-"
    case .administration:
      try hub.setPolicy("breakGlass.hours", to: "4", by: session)
      return try hub.directorySnapshot().policy["breakGlass.hours"] == "4" ? "D" : "?"
    default: return "?"
    }
  }

  func home(_ column: MatrixColumn, isInside: Bool) -> UnitNumber {
    if column == .department { return isInside ? Self.water : Self.grid3 }
    return isInside ? Self.grid3 : Self.grid5
  }

  private func commit(_ deed: MatrixDeed, on record: RecordID, by session: HuiyinNode.Session) throws -> Committed {
    switch deed {
    case .step(let name, let typed, let because):
      try hub.emit(name, on: record, typed, because: because, by: session)
    case .edit(let typed): try hub.edit(record, typed, reason: "已核实", by: session)
    case .entry(let name, let typed): try hub.append(name, typed, to: record, by: session)
    }
  }

  private func letter(_ committed: Committed) -> Character {
    if committed.verdicts.contains(.proposal(.open)) { return "p" }
    return committed.verdicts.allSatisfy { $0 == .effective } ? "D" : "?"
  }

  /// A lowering waits for somebody of another role that may lower, and then stands.
  private func secondSignature(
    _ committed: Committed, on record: RecordID, after session: HuiyinNode.Session
  ) throws -> Character {
    // The reason stands beside it as a note.
    guard committed.verdicts == [.unapproved, .effective] else { return "?" }
    let second = try self.session(Self.second(after: session.person.number), at: hub)
    _ = try hub.answerProposal(OpID(committed.changeset, 0), isYes: true, by: second)
    let risk = try hub.store.read { try $0.state(of: record)?.effective(CaseField.riskLevel) }
    return risk == .integer(3) ? "D" : "?"
  }

  /// The station head signs after the head of the petition office, who signs after everybody else.
  static func second(after person: PersonNumber) -> PersonNumber { person == petitionHead ? 5 : petitionHead }

  /// Two cases that a clerk has merged, and nobody has touched since.
  func mergedPair(_ matter: Matter) throws -> (RecordID, RecordID) {
    if let pair = mergedPairs[matter] { return pair }
    let pair = try newMergedPair(matter)
    mergedPairs[matter] = pair
    return pair
  }

  func newMergedPair(_ matter: Matter) throws -> (RecordID, RecordID) {
    let pair = (try make(matter), try make(matter))
    _ = try hub.decideDuplicate(pair.0, pair.1, "same", by: session(Self.clerk, at: hub))
    return pair
  }
}
