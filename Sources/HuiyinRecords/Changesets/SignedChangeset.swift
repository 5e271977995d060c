import Crypto

/// A changeset as it travels and is stored: header, signature and body bytes, verbatim (DESIGN 4.1).
public struct SignedChangeset: Hashable, Sendable {
  public static let signatureByteCount = 64

  public let header: [UInt8]
  public let signature: [UInt8]
  public let body: [UInt8]

  public init(header: [UInt8], signature: [UInt8], body: [UInt8]) {
    self.header = header
    self.signature = signature
    self.body = body
  }

  /// What is signed, and at the same time the changeset's id:
  /// SHA-256(`huiyin changeset 1` ‖ township id ‖ header ‖ SHA-256(body)).
  public static func digest(township: TownshipID, header: [UInt8], bodyHash: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: context)
    hash.update(data: township.bytes)
    hash.update(data: header)
    hash.update(data: bodyHash)
    return Array(hash.finalize())
  }

  private static let context = Array("huiyin changeset 1".utf8)

  public func digest(township: TownshipID) -> [UInt8] {
    Self.digest(township: township, header: header, bodyHash: Array(SHA256.hash(data: body)))
  }
}

/// A changeset as judgement and fold read it: its name, its header, the device that its writer belongs to and its ops.
public struct Changeset: Hashable, Sendable {
  public let reference: ChangesetReference
  public let header: Header
  public let device: DeviceID
  public let ops: [Op]
  /// Faults that the bytes alone show; they quarantine.
  public let faults: Set<QuarantineReason>

  public init(
    reference: ChangesetReference, header: Header, device: DeviceID, ops: [Op], faults: Set<QuarantineReason> = []
  ) {
    self.reference = reference
    self.header = header
    self.device = device
    self.ops = ops
    self.faults = faults
  }

  /// Decodes a verified changeset and looks for the faults that its bytes alone show: a malformed body, facts that do
  /// not give the record id or name another writer (DESIGN 4.1), a register written twice, a re-admission that is not
  /// alone.
  public init(
    _ signed: SignedChangeset, reference: ChangesetReference, header: Header, device: DeviceID, kind: KindSchema?
  ) {
    var faults: Set<QuarantineReason> = []
    var ops: [Op] = []
    do {
      ops = try Body.decode(signed.body)
    } catch {
      faults.insert(.body)
    }
    if header.isRoot, !Self.factsFit(header, kind: kind) { faults.insert(.facts) }
    faults.formUnion(Self.formFaults(ops))
    self.init(reference: reference, header: header, device: device, ops: ops, faults: faults)
  }

  /// Of an unknown kind nobody knows whether its key is natural, so either form of the id will do: a root must not name
  /// the record of another kind, known or not.
  private static func factsFit(_ header: Header, kind: KindSchema?) -> Bool {
    guard let kind else {
      return [true, false].contains { hasNaturalKey in
        header.record
          == RecordID(
            kind: header.kind, facts: header.facts, rootClock: header.clock, hasNaturalKey: hasNaturalKey)
      }
    }
    guard let facts = try? Facts(decoding: header.facts, hasNaturalKey: kind.hasNaturalKey) else { return false }
    if case .created(_, let writer) = facts.key, writer != header.writer { return false }
    let derived = RecordID(
      kind: header.kind, facts: header.facts, rootClock: header.clock, hasNaturalKey: kind.hasNaturalKey)
    return derived == header.record
  }

  /// Faults of form that ops show by themselves.
  public static func formFaults(_ ops: [Op]) -> Set<QuarantineReason> {
    struct Written: Hashable {
      let field: UInt32
      let target: Target
    }
    var written: Set<Written> = []
    for op in ops where op.operation == .set {
      if !written.insert(Written(field: op.field, target: op.target)).inserted { return [.form] }
    }
    return ops.count > 1 && ops.contains { $0.operation == .readmit } ? [.form] : []
  }
}
