import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// One scenario of DOMAIN 13 in one delivery order: what is given, what happens, and each clause that then holds.
final class Story {
  typealias Who = ScenarioTown.Who
  typealias Place = ScenarioTown.Place

  let number: String
  let delivery: Delivery
  let town: ScenarioTown
  /// Of a scenario that is played with several givens: which one.
  private var variant = ""
  private var clauses: [Clause] = []

  struct Clause: Codable {
    let text: String
    /// Nil: what it speaks of is not built yet.
    let holds: Bool?
  }

  struct Result: Codable {
    let number: String
    let given: String
    let delivery: String
    let clauses: [Clause]
  }

  init(_ number: String, _ delivery: Delivery, on day: String = "2025-03-10") throws {
    self.number = number
    self.delivery = delivery
    town = try ScenarioTown(on: day)
  }

  /// Plays a story and, when HUIYIN_SCENARIOS names a directory, writes down there what came of it.
  static func play(
    _ number: String, _ given: String, _ delivery: Delivery, on day: String = "2025-03-10", variant: String = "",
    _ body: (Story) async throws -> Void
  ) async throws {
    let story = try Story(number, delivery, on: day)
    story.variant = variant
    do {
      try await body(story)
    } catch {
      story.clauses.append(Clause(text: "\(error)", holds: false))
      try story.writeDown(given)
      throw error
    }
    try story.writeDown(given)
  }

  private func writeDown(_ given: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["HUIYIN_SCENARIOS"] else { return }
    let result = Result(number: number, given: given, delivery: delivery.name, clauses: clauses)
    let file = URL(fileURLWithPath: folder).appendingPathComponent(
      [number, variant, delivery.name].filter { !$0.isEmpty }.joined(separator: " ") + ".json")
    try JSONEncoder().encode(result).write(to: file)
  }

  // MARK: Then

  /// A clause of the scenario's T.
  func then(_ text: String, _ holds: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    clauses.append(Clause(text: text, holds: holds))
    #expect(holds, "\(number): \(text)", sourceLocation: sourceLocation)
  }

  /// The same on every node that holds the record.
  func then(
    _ text: String, _ record: RecordID, sourceLocation: SourceLocation = #_sourceLocation,
    everywhere holds: (RecordPresentation) throws -> Bool
  ) throws {
    let shown = try town.nodes.values.filter { try $0.store.read { try $0.state(of: record) } != nil }
      .map { try $0.presentation(of: record, .clear) }
    then(text, try !shown.isEmpty && shown.allSatisfy(holds), sourceLocation: sourceLocation)
  }

  /// A clause that speaks of what is not built yet.
  func lacks(_ text: String) { clauses.append(Clause(text: text, holds: nil)) }

  /// All nodes that hold the record show the same.
  func thenAllAgree(on record: RecordID, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let digests = try town.nodes.values.compactMap { node -> [UInt8]? in
      try node.store.read { reader in try reader.fold(record).map { StateCodec.digest($0.state) } }
    }
    then("各节点所见一致", Set(digests).count == 1, sourceLocation: sourceLocation)
  }

  func deliver() async throws { try await town.deliver(delivery) }

  /// As at their enrolment: people who may unmask get a PIN, and with it their machines the key of ID numbers, straight
  /// from the hub.
  func shareNumberKey(with people: [(who: Who, place: Place)]) async throws {
    let hub = try node(.hub), admin = try town.session(.admin, at: .hub)
    for (who, place) in people {
      let machine = try node(place)
      let person = try #require(try hub.directorySnapshot().persons[who.rawValue])
      _ = try hub.setPIN(of: person, to: "123456", by: admin)
      for _ in 1...6 where try await machine.meet(hub).0.end == .equal { break }
    }
  }

  /// Whether a task of the rule stands in the list of a person, for the record.
  func waits(_ rule: String, _ record: RecordID, for who: Who, at place: Place) throws -> Bool {
    try !lines(rule, record, for: who, at: place).isEmpty
  }

  func lines(_ rule: String, _ record: RecordID, for who: Who, at place: Place) throws -> [Whatsup.Line] {
    let person = try node(place).directorySnapshot().persons[who.rawValue]!
    return try node(place).everyTask(of: person).lines.filter { $0.rule.code == rule && $0.heading.record == record }
  }

  // MARK: When

  func node(_ place: Place) throws -> Node { try town.node(place) }

  func shown(_ record: RecordID, at place: Place) throws -> RecordPresentation {
    try node(place).presentation(of: record)
  }

  func heads(_ record: RecordID, at place: Place) throws -> [ChangesetReference] { try shown(record, at: place).heads }

  @discardableResult
  func set(
    _ field: String, _ text: String, on record: RecordID, by who: Who, at place: Place,
    seen: [ChangesetReference]? = nil
  ) throws -> Committed {
    try node(place).edit(record, [TypedEdit(.set, field, text)], seen: seen, by: town.session(who, at: place))
  }

  @discardableResult
  func step(
    _ event: String, on record: RecordID, _ typed: [String: String] = [:], reason: String? = nil, code: String? = nil,
    by who: Who, at place: Place, seen: [ChangesetReference]? = nil
  ) throws -> Committed {
    try node(place).emit(
      event, on: record, typed.sorted { $0.key < $1.key }.map { TypedEdit(.set, $0.key, $0.value) },
      because: EventReason(code: code, words: reason), seen: seen, by: town.session(who, at: place))
  }

  @discardableResult
  func append(
    _ entry: String, _ typed: [String: String], to record: RecordID, by who: Who, at place: Place
  ) throws -> Committed {
    try node(place).append(entry, typed, to: record, by: town.session(who, at: place))
  }

  func intake(
    _ title: String, _ typed: [TypedEdit] = [], grid: UnitNumber = ScenarioTown.grid3, by who: Who = .worker3,
    at place: Place = .station3
  ) throws -> RecordID {
    let usual = [
      TypedEdit(.set, "title", title), TypedEdit(.set, "facts", "事实：\(title)"), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", "陈大山"),
    ].filter { edit in !typed.contains { $0.field == edit.field } }
    return try node(place).registerIntake(usual + typed, grid: grid, by: town.session(who, at: place)).record
  }

  /// A case of a new intake, registered and opened at the hub.
  func caseFile(_ title: String, _ typed: [TypedEdit] = [], grid: UnitNumber = ScenarioTown.grid3) throws -> RecordID {
    let intake = try intake(title, grid: grid, by: .clerk, at: .hub)
    return try node(.hub).openCase(for: intake, typed, by: town.session(.clerk, at: .hub)).record
  }

  static let guarantees = [
    "guarantee_mediate": "韩和", "guarantee_track": "钱进", "guarantee_feedback": "孙立", "guarantee_stability": "赵青",
  ]

  /// A case in the petition channel that is with a department.
  func assignedCase(_ title: String, to unit: String = "水利站") throws -> RecordID {
    let record = try caseFile(title)
    try step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    try assign(record, to: unit)
    return record
  }

  @discardableResult
  func assign(_ record: RecordID, to unit: String) throws -> Committed {
    try step(
      "assigned", on: record, Self.guarantees.merging(["current_unit": unit]) { $1 }, by: .petitionHead, at: .hub)
  }

  /// The code with which an act is refused; nil: it was done.
  func refusal(_ act: () throws -> Void) throws -> NodeError? {
    do {
      try act()
      return nil
    } catch let refusal as NodeError {
      return refusal
    }
  }
}
