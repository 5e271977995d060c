import Synchronization

/// True time of a simulation, milliseconds since 1970, which no node knows.
final class WorldClock: Sendable {
  private let value: Atomic<UInt64>

  init(_ milliseconds: UInt64) { value = Atomic(milliseconds) }

  var now: UInt64 {
    get { value.load(ordering: .relaxed) }
    set { value.store(newValue, ordering: .relaxed) }
  }
}

/// The clock on one device: true time, off by something, or stopped at something.
final class DeviceClock: Sendable {
  enum Setting: Hashable, Sendable {
    case offBy(milliseconds: Int64)
    case standsAt(milliseconds: UInt64)
  }

  private let world: WorldClock
  private let setting = Mutex(Setting.offBy(milliseconds: 0))

  init(_ world: WorldClock) { self.world = world }

  func set(_ new: Setting) { setting.withLock { $0 = new } }

  /// It does not go.
  var stands: Bool {
    if case .standsAt = setting.withLock({ $0 }) { true } else { false }
  }

  var now: UInt64 {
    switch setting.withLock({ $0 }) {
    case .offBy(let offset): UInt64(max(0, Int64(world.now) + offset))
    case .standsAt(let milliseconds): milliseconds
    }
  }
}

/// Chance as a node draws it, from whatever thread it runs on.
final class SharedChance: Sendable {
  private let chance: Mutex<Chance>

  init(_ chance: Chance) { self.chance = Mutex(chance) }

  func bytes(_ count: Int) -> [UInt8] { chance.withLock { $0.bytes(count) } }
}
