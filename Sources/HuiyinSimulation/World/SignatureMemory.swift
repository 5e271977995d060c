import Crypto
import HuiyinAuthority
import HuiyinRecords
import Synchronization

/// Which signatures of one run were found good. They are real ones, verified once and not at every node: whether one
/// fits depends on nothing but its bytes, those of what is signed, and those of the key.
final class SignatureMemory: Sendable {
  private let good = Mutex<Set<[UInt8]>>([])

  var check: SignatureCheck {
    SignatureCheck { signature, digest, key in
      let whole = signature + digest + Array(key.rawRepresentation)
      if self.good.withLock({ $0.contains(whole) }) { return true }
      guard SignatureCheck.ed25519.isGood(signature, digest, key) else { return false }
      self.good.withLock { _ = $0.insert(whole) }
      return true
    }
  }
}
