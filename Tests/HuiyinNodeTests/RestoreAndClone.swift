import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import Testing

@testable import HuiyinNode

/// P8: a restored hub and a cloned node lose nothing and use no identity again.
@Suite struct RestoreAndClone {
  @Test func aHubRestoredFromAnOlderBackupGoesOnAsANewWriterInANewTerm() throws {
    let town = try CareTown()
    let hub = town.hub
    let before = [try town.intake("路灯不亮", at: hub), try town.intake("井盖缺失", at: hub)]
    _ = try hub.backup(to: town.directory("backup"))
    // What the backup does not hold: two more numbers are on paper, a directory version, notes.
    let after = [try town.intake("水压不足", at: hub), try town.intake("垃圾未清运", at: hub)]
    try town.note("备份之后", on: before[0], at: hub)
    try hub.setPolicy("callback.days", to: "7", by: town.session(hub))
    let numbered = try (before + after).map { try #require(try town.officialNumber($0, at: hub)) }
    #expect(Set(numbered).count == 4)
    let lostWriter = try #require(try town.writer(hub))
    let lostTerm = try #require(try hub.status().directory)

    let (restored, _) = try Node.restore(from: town.directory("backup"), to: town.directory("restored"))
    let status = try restored.status()
    #expect(status.awaitsResume)
    #expect(status.directory?.term == lostTerm.term + 1)
    #expect(status.directory?.number == 1)
    #expect(try town.writer(restored) != lostWriter)
    #expect(try restored.store.read { try $0.meta(.epoch) } != (try hub.store.read { try $0.meta(.epoch) }))

    // People go on working; numbers and versions wait.
    let waiting = try town.intake("恢复后登记", at: restored)
    #expect(try town.officialNumber(waiting, at: restored) == nil)
    #expect(throws: NodeError.self) { try restored.setPolicy("callback.days", to: "3", by: town.session(restored)) }

    // The lost hub's later work comes back from what it had sent out, before the operator resumes.
    let report = try town.carry(from: hub, to: restored)
    #expect(report.clonedWriters.isEmpty)
    #expect(try town.references(hub).isSubset(of: town.references(restored)))
    #expect(try restored.status().directory?.term == lostTerm.term + 1, "the abandoned branch does not come back")
    #expect(try town.officialNumber(waiting, at: restored) == nil)
    for (record, number) in zip(before + after, numbered) {
      #expect(try town.officialNumber(record, at: restored) == number)
    }

    try restored.resumeHub(
      lastNumbers: ["诉求": 4, "人大": 0, "信访": 0, "转办": 0], without: [], by: town.session(restored))
    let late = try town.intake("恢复后又登记", at: restored)
    let all = try town.officialNumbers(at: restored)
    #expect(all.count == 6)
    #expect(Set(all).count == 6, "\(all)")
    #expect(try #require(try town.officialNumber(waiting, at: restored)).hasSuffix("5号"))
    #expect(try #require(try town.officialNumber(late, at: restored)).hasSuffix("6号"))
    try restored.setPolicy("callback.days", to: "3", by: town.session(restored))

    let verified = try restored.verify()
    #expect(verified.isClean)
    #expect(verified.forks.isEmpty)
    #expect(verified.gaps.isEmpty)
    try restored.close()
  }

  /// Numbers were typed in from paper; what the lost hub wrote turns up only afterwards.
  @Test func workOfTheLostHubThatTurnsUpAfterTheResumptionKeepsItsNumbers() throws {
    let town = try CareTown()
    let hub = town.hub
    let first = try town.intake("路灯不亮", at: hub)
    _ = try hub.backup(to: town.directory("backup"))
    let lost = try town.intake("水压不足", at: hub)
    let (restored, _) = try Node.restore(from: town.directory("backup"), to: town.directory("restored"))
    #expect(throws: NodeError.self, "a last number is asked for") {
      try restored.resumeHub(lastNumbers: ["诉求": 2], without: [], by: town.session(restored))
    }
    try restored.resumeHub(
      lastNumbers: ["诉求": 2, "人大": 0, "信访": 0, "转办": 0], without: [], by: town.session(restored))
    let new = try town.intake("恢复后登记", at: restored)
    try town.carry(from: hub, to: restored)
    let numbers = try [first, lost, new].map { try #require(try town.officialNumber($0, at: restored)) }
    #expect(numbers.map { $0.suffix(2) } == ["1号", "2号", "3号"])
    #expect(try restored.verify().isClean)
  }

  @Test func aRestoredStationIsANewWriterAndGetsItsLostWorkBack() throws {
    let town = try CareTown()
    let station = try town.makeStation()
    let record = try town.intake("路灯不亮", at: station)
    _ = try station.backup(to: town.directory("backup"))
    try town.note("备份之后", on: record, at: station)
    try town.carry(from: station, to: town.hub)
    let (restored, _) = try Node.restore(from: town.directory("backup"), to: town.directory("restored"))
    #expect(try !restored.status().awaitsResume)
    let written = try town.note("恢复之后", on: record, at: restored)
    try town.carry(from: town.hub, to: restored)
    try town.carry(from: restored, to: town.hub)
    let lost = try town.references(station)
    for node in [restored, town.hub] {
      #expect(try town.references(node).isSuperset(of: lost.union([written])))
      let report = try node.verify()
      #expect(report.isClean && report.forks.isEmpty)
    }
    #expect(try restored.verify().digest == town.hub.verify().digest)
  }

  @Test func aClonedStationAndItsOriginalLoseNothingAndGoOnAsTwoWriters() throws {
    let town = try CareTown()
    let original = try town.makeStation()
    let record = try town.intake("路灯不亮", at: original)
    let shared = try #require(try town.writer(original))
    let directory = original.directory
    try original.close()
    let copy = town.directory("copy")
    try Command.run("/usr/bin/cp", ["-a", directory.path, copy.path])

    let nodes = [try Node.open(directory), try Node.open(copy)]
    for (number, node) in nodes.enumerated() {
      #expect(try town.writer(node) == shared)
      try town.note("甲乙"[number], on: record, at: node)
      try town.note("甲乙"[number] + "又记", on: record, at: node)
      try town.intake("甲乙"[number] + "的新登记", at: node)
    }
    let own = try nodes.map { try town.references($0) }
    let all = own[0].union(own[1])
    #expect(own[0] != own[1])

    // The first who meets the other learns of it; the other learns in its turn, also by the hub.
    let reports = [try town.carry(from: nodes[1], to: nodes[0]), try town.carry(from: nodes[0], to: nodes[1])]
    for (report, node) in zip(reports, nodes) {
      #expect(report.clonedWriters == [shared])
      #expect(try town.references(node) == all)
      #expect(try node.status().isCloned)
      let flags = try node.deviceFlags()
      #expect(flags.contains { $0.sort == .clone } && flags.contains { $0.sort == .fork && $0.changesets >= 2 })
      #expect(flags.allSatisfy { !$0.next.chinese.isEmpty && !$0.next.english.isEmpty })
      #expect(try town.writer(node) == nil, "nobody signs with the shared writer again")
    }
    let later = try nodes.enumerated().map { number, node in
      try town.note("相遇之后" + "甲乙"[number], on: record, at: node)
    }
    let writers = try nodes.map { try #require(try town.writer($0)) }
    #expect(Set(writers + [shared]).count == 3)

    #expect(try town.carry(from: nodes[1], to: nodes[0]).clonedWriters.isEmpty)
    #expect(try town.carry(from: nodes[0], to: nodes[1]).clonedWriters.isEmpty)
    try town.carry(from: nodes[0], to: town.hub)
    for node in nodes + [town.hub] {
      #expect(try town.references(node).isSuperset(of: all.union(later)))
      let report = try node.verify()
      #expect(report.isClean)
      #expect(report.forks.count == 3, "three sequence numbers were used twice")
      #expect(report.gaps.isEmpty)
    }
    try town.carry(from: town.hub, to: nodes[0])
    try town.carry(from: town.hub, to: nodes[1])
    let digests = Set(try (nodes + [town.hub]).map { try $0.verify().digest })
    #expect(digests.count == 1)
    let notes = try town.hub.store.read { try $0.entries(of: record).compactMap { $0.value[3]?.text } }
    #expect(Set(notes) == ["甲", "甲又记", "乙", "乙又记", "相遇之后甲", "相遇之后乙"])
    // Provisional numbers of one day: the shared writer counted twice alike, the new ones have codes of their own.
    #expect(try town.officialNumbers(at: town.hub).count == 3)
    #expect(Set(try town.officialNumbers(at: town.hub)).count == 3)
  }

  /// Only the original wrote on: the copy must not sign what the original has signed already.
  @Test func aCopyThatWroteNothingIsToldToo() throws {
    let town = try CareTown()
    let original = try town.makeStation()
    let record = try town.intake("路灯不亮", at: original)
    let directory = original.directory
    try original.close()
    try Command.run("/usr/bin/cp", ["-a", directory.path, town.directory("copy").path])
    let opened = try Node.open(directory), copy = try Node.open(town.directory("copy"))
    try town.note("原件", on: record, at: opened)
    #expect(try town.carry(from: opened, to: copy).clonedWriters.count == 1)
    try town.note("副本", on: record, at: copy)
    try town.carry(from: copy, to: opened)
    #expect(try opened.verify().forks.isEmpty)
    #expect(try opened.verify().digest == copy.verify().digest)
  }

  /// A hub that was copied issues nothing more once it has met its other self, until somebody has looked.
  @Test func aClonedHubWaitsAsARestoredOne() throws {
    let town = try CareTown()
    let record = try town.intake("水渠", at: town.hub)
    let directory = town.hub.directory
    try town.hub.close()
    try Command.run("/usr/bin/cp", ["-a", directory.path, town.directory("copy").path])
    let nodes = [try Node.open(directory), try Node.open(town.directory("copy"))]
    for (node, text) in zip(nodes, ["原机", "副本"]) {
      try town.note(text, on: record, at: node)
      try town.intake(text, at: node)
    }
    #expect(Set(try nodes.flatMap { try town.officialNumbers(at: $0) }).count == 2, "one number was given twice")
    #expect(try town.carry(from: nodes[1], to: nodes[0]).clonedWriters.count == 1)
    try town.carry(from: nodes[0], to: nodes[1])
    try town.carry(from: nodes[1], to: nodes[0])
    for node in nodes { #expect(try node.status().isCloned) }
    #expect(try nodes[0].status().awaitsResume)
    #expect((try nodes[0].status().directory?.term ?? 0) >= 2)
    #expect(try nodes[0].verify().digest == nodes[1].verify().digest)
    let after = try town.intake("路灯", at: nodes[0])
    #expect(try town.officialNumber(after, at: nodes[0]) == nil, "no number before somebody has looked")
    try nodes[0].resumeHub(
      lastNumbers: ["诉求": 9, "人大": 0, "信访": 0, "转办": 0], without: [], by: town.session(nodes[0]))
    let numbers = try town.officialNumbers(at: nodes[0])
    #expect(numbers.count == 4 && Set(numbers).count == 4, "\(numbers)")
    for node in nodes { #expect(try node.verify().isClean) }
  }

  /// Neither voiding its record nor a change of newer software keeps a number twice.
  @Test(arguments: [true, false])
  func aDoubledNumberIsGivenAnewWhateverBecameOfItsRecord(_ isVoided: Bool) throws {
    let town = try CareTown()
    let directory = town.hub.directory
    try town.hub.close()
    try Command.run("/usr/bin/cp", ["-a", directory.path, town.directory("copy").path])
    let nodes = [try Node.open(directory), try Node.open(town.directory("copy"))]
    let doubled = try zip(nodes, ["原机", "副本"]).map { try town.intake($1, at: $0) }.sorted()
    try town.carry(from: nodes[1], to: nodes[0])
    let hub = nodes[0]
    if isVoided {
      _ = try hub.emit("voided", on: doubled[1], because: EventReason(words: "重复登记"), by: town.session(hub))
    } else {
      var critical = Op(Operation(rawValue: 99), field: 7, value: .none)
      critical.isCritical = true
      _ = try town.sign([critical], on: doubled[1], at: hub)
    }
    #expect(Set(try town.officialNumbers(at: hub)).count == 1)
    try hub.resumeHub(lastNumbers: ["诉求": 1, "人大": 0, "信访": 0, "转办": 0], without: [], by: town.session(hub))
    let numbers = try doubled.map { try #require(try town.officialNumber($0, at: hub)).suffix(2) }
    #expect(numbers == (isVoided ? ["1号", "2号"] : ["2号", "1号"]))
    #expect(try hub.verify().isClean)
  }
}

extension String {
  fileprivate subscript(place: Int) -> String { String(self[index(startIndex, offsetBy: place)]) }
}
