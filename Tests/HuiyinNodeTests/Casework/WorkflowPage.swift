import Foundation
import HuiyinRecords
import Testing

/// The workflow of cases as `Protocol/registry.md` has it for other implementations, read anew: the schema plays no
/// part.
struct WorkflowPage {
  enum Place {
    case anywhere, hub
    /// By the author of every root on that root's day, else at the hub.
    case authorSameDay
  }

  private var places: [StateNumber: [StateNumber: Place]] = [:]
  /// Fields without which the event is not effective, by name.
  private(set) var needed: [StateNumber: Set<String>] = [:]
  private(set) var edgeCount = 0

  init() throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Protocol/registry.md")
    var isCase = false
    var isEvents = false
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("## ") { isCase = line.contains("`case`") }
      if line.hasPrefix("| number |") { isEvents = false }
      if line.hasPrefix("| event |") { isEvents = true }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.split(separator: " ").joined(separator: " ") }
      guard isCase, isEvents, cells.count == 7, let event = StateNumber(cells[1]) else { continue }
      let bound = cells[4].split(separator: ",").map { $0.filter { $0 != " " && $0 != "`" } }
      needed[event] = Set(bound.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) })
      for word in cells[5].split(separator: " ") {
        let to = try #require(StateNumber(word.prefix { $0.isNumber }), "\(line)")
        places[event, default: [:]][to] =
          word.hasSuffix("!") ? .anywhere : word.hasSuffix("~") ? .authorSameDay : .hub
        edgeCount += 1
      }
    }
    #expect(places.count >= 17 && edgeCount > 45, "the page is read in full: \(places.count), \(edgeCount)")
  }

  /// Nil: no such step.
  func place(from: StateNumber, to: StateNumber) -> Place? { places[from]?[to] }
}
