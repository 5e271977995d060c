import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// What a listed device signs that is no sound changeset: it goes out in that device's own sessions.
extension World {
  private enum Malformation: CaseIterable {
    case otherFormat, noBytes, cutOff, trailing
    case twice, readmissionWithMore, parentTwice, otherKind, wrongFacts
    case clockOfParent, clockBeyond, stranger
  }

  /// Mostly one that people work on, sometimes whatever else there is: links, extensions.
  private func someRecord(_ reader: StoreReader) throws -> Shown? {
    if extras[.malformed].isTrue(percent: 70) { return try someItem(.malformed, reader) }
    let records = try reader.stateDigests().keys.sorted()
    return try extras[.malformed].pick(records).map { try reader.shown($0) }
  }

  func sendMalformed() throws -> Bool {
    guard let (node, running) = honest(.malformed, where: { $0.kind != .hub }) else { return false }
    let found = try running.store.read { reader -> (Shown, DirectoryReference)? in
      guard let shown = try someRecord(reader), let newest = try reader.directory().newest else {
        return nil
      }
      return (shown, newest)
    }
    guard let (shown, newest) = found, !shown.heads.isEmpty,
      let clock = HybridClock.forChangeset(ownMilliseconds: clock.now, parents: shown.clocks)
    else { return false }
    var chance = extras[.malformed]
    let sort = chance.pick(Malformation.allCases)!
    let keys = node.plan.keys
    let writer = WriterIntroduction(signingKey: keys.signingKey, incarnation: chance.next())
    let sound = [
      Op(
        .set, field: CaseField.title, supersedes: shown.liveWrites(CaseField.title),
        value: .text("坏件\(chance.below(99))"))
    ]
    var draft = Draft(
      on: shown, by: node.plan.persons[0], writer: writer, clock: clock, now: self.clock.now, directory: newest,
      body: Body.encode(sound))
    switch sort {
    case .otherFormat: draft.body[0] = UInt8(chance.within(2...255))
    case .noBytes: draft.body = []
    case .cutOff: draft.body.removeLast(chance.within(1...draft.body.count - 1))
    case .trailing: draft.body += chance.bytes(chance.within(1...9))
    case .twice: draft.body = Body.encode(sound + sound)
    case .readmissionWithMore:
      draft.body = Body.encode(sound + [Op(.readmit, target: .changeset(shown.heads[0]))])
    case .parentTwice: draft.header.parents = (shown.heads + [shown.heads[0]]).sorted()
    case .otherKind:
      draft.header.kind = shown.kind.number == RecordKind.intake ? RecordKind.caseFile : RecordKind.intake
    case .wrongFacts:
      draft.header.parents = []
      draft.header.facts =
        Facts(home: node.plan.unit, key: .created(nonce: chance.bytes(16), writer: writer.writer)).encoded
    case .clockOfParent: draft.header.clock = shown.clocks.max() ?? clock
    case .clockBeyond:
      draft.header.clock = HybridClock(milliseconds: HybridClock.year2200Milliseconds + chance.below(UInt64(1) << 40))
    case .stranger: draft.header.person = 7_777
    }
    extras[.malformed] = chance
    return try bring(draft, signedBy: keys, to: node, "\(node.name) signs what is malformed (\(sort))") {
      extras.malformed.append($0)
    }
  }
}
