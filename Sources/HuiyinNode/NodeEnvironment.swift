import Crypto
import Dispatch
import Foundation
package import HuiyinAuthority
package import HuiyinRecords
import HuiyinTownship

/// What a node takes from the world: time and chance. The shells pass the real ones, a simulation its own.
public struct NodeEnvironment: Sendable {
  /// Milliseconds since 1970 by the device's clock; never trusted.
  public var nowMilliseconds: @Sendable () -> UInt64
  /// That many unpredictable bytes.
  public var randomBytes: @Sendable (Int) -> [UInt8]

  /// How signatures of changesets are verified.
  package var signatureCheck = SignatureCheck.ed25519

  /// Whether the table of DOMAIN 8 is asked before an act. A simulation has people at software that does not ask, so
  /// that every node's judgement is tried.
  package var asksPermission = true

  /// What this software knows of records, and its version. A simulation has machines with older software, whose states
  /// are made anew when they are updated.
  package var schema = TownshipSchema.schema
  package var version = HuiyinVersion.current

  /// Does something when that many seconds have gone by. Where time stands still, that is never.
  package var later: @Sendable (_ seconds: Int, _ work: @escaping @Sendable () -> Void) -> Void = { seconds, work in
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(seconds), execute: work)
  }

  public init(
    nowMilliseconds: @escaping @Sendable () -> UInt64, randomBytes: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.nowMilliseconds = nowMilliseconds
    self.randomBytes = randomBytes
  }

  /// The operating system's clock and random source.
  public static let system = NodeEnvironment(
    nowMilliseconds: { UInt64(max(0, Date().timeIntervalSince1970 * 1000)) },
    randomBytes: { count in SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) } })

  /// The minute in the township by the device's clock; the first of 2020 when no such minute can be written.
  var now: Moment {
    Moment(milliseconds: nowMilliseconds()) ?? Moment(milliseconds: HybridClock.year2020Milliseconds)!
  }

  func randomInteger() -> UInt64 {
    randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
