import Crypto
import Dispatch
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinWire
import Synchronization

extension Node {
  /// Verifies all signatures on all cores, before a transaction is begun (DESIGN 5). Throws the first
  /// `ChangesetRefusal`.
  func verify(
    _ changesets: [SignedChangeset], writers: [WriterIntroduction], township: TownshipID
  ) throws -> [VerifiedChangeset] {
    var keys: [WriterID: Curve25519.Signing.PublicKey] = [:]
    let known = try store.read { try $0.introductions() }
    // A row whose bytes are no key introduces nobody: what names that writer is refused, and nothing else suffers.
    for writer in known + writers {
      keys[writer.writer] = try? Curve25519.Signing.PublicKey(rawRepresentation: writer.signingKey)
    }
    let writerKeys = keys
    let check = environment.signatureCheck
    let parts = Mutex<[Int: Result<[VerifiedChangeset], ChangesetRefusal>]>([:])
    let chunk = 256
    DispatchQueue.concurrentPerform(iterations: (changesets.count + chunk - 1) / chunk) { part in
      let range = part * chunk..<min((part + 1) * chunk, changesets.count)
      let result = Result { () throws(ChangesetRefusal) in
        var verified: [VerifiedChangeset] = []
        for changeset in changesets[range] {
          verified.append(
            try VerifiedChangeset(verifying: changeset, township: township, check: check) { writerKeys[$0] })
        }
        return verified
      }
      parts.withLock { $0[part] = result }
    }
    return try parts.withLock { parts in try parts.keys.sorted().flatMap { try parts[$0]!.get() } }
  }
}
