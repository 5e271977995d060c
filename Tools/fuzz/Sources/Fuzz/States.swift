import HuiyinRecords

/// Rows of a store that was damaged or tampered with.
enum States {
  /// The first byte says which row the rest is.
  static func row(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    if first & 1 == 0 { record(rest) } else { entry(rest) }
  }

  private static func entry(_ bytes: [UInt8]) {
    guard let entry = try? StateCodec.entry(decoding: bytes) else { return }
    hold(StateCodec.encode(entry) == bytes, "an entry's row has one encoding")
  }

  private static func record(_ bytes: [UInt8]) {
    guard let row = try? StoredState(decoding: bytes) else { return }
    hold(row.encoded == bytes, "a row keeps its bytes")
    let state = RecordState(
      record: .zero, kind: row.kind, standing: row.standing, registers: row.registers, sets: row.sets, entries: [],
      ops: row.remarkableOps, order: [], fixedCount: 0, quarantined: [:], audience: row.audience, forks: row.forks,
      heads: row.heads, readOnly: row.readOnly)
    let written = StoredState(state)
    let again = reread("a state's row") { try StoredState(decoding: written.encoded) }
    hold(again == written, "a row is read back as it is written")
    hold(
      again.registers == row.registers && again.sets == row.sets && again.audience == row.audience
        && again.forks == row.forks && again.heads == row.heads && again.readOnly == row.readOnly,
      "a row means what it says")
    _ = StateCodec.digest(of: [(state.record, StateCodec.digest(state))])
    for register in row.registers { _ = row.effective(register.key.field) }
    for set in row.sets { _ = row.members(set.key.field) }
  }
}
