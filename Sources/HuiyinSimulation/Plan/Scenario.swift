/// A named choice of faults and size, for a look at one kind of trouble.
public enum Scenario: String, CaseIterable, Sendable, Hashable {
  /// Nothing breaks; only people who work apart.
  case calm
  /// Links that break, come twice or late, or are away for days; stations that get home by a third machine.
  case network
  /// Clocks wrong by minutes to centuries.
  case clocks
  /// Processes killed, power cut in the midst of a write, full disks, bits that flip.
  case disks
  /// Backups restored, directories put back, copies that run beside, a hub that burns; the hub's own too.
  case memory
  /// A stolen device, withdrawn rights, forged roots.
  case theft
  /// Old and new software, changes in files, forms older than what they are saved over.
  case mixture
  /// Accusations and audiences that grow.
  case shares
  /// Everything at once.
  case everything
  /// The seed's own faults in a short run with few people: many seeds in little time.
  case brief

  /// nil: those of the seed.
  private var faults: Set<Fault>? {
    switch self {
    case .calm: []
    case .network: [.cut, .partition, .disorder, .relay]
    case .clocks: [.clockJump, .absurdClock, .partition]
    case .disks: [.kill, .powerCut, .fullDisk, .corruption, .cut]
    case .memory: [.restore, .rollback, .hubLoss, .hubRollback, .hubClone, .clone, .partition]
    case .theft: [.theft, .wipe, .forgery, .malformed, .rights, .secondRoot, .partition]
    case .mixture:
      [.newerSoftware, .unknownKinds, .upgrade, .malformed, .secondRoot, .files, .staleForms, .partition]
    case .shares: [.accusation, .growth, .rights, .staleForms, .duplicates]
    case .everything: Set(Fault.allCases)
    case .brief: nil
    }
  }

  public func apply(to options: inout SimulationOptions) {
    if let faults { options.faults = faults }
    guard self == .brief else { return }
    options.days = max(4, options.days / 5)
    options.acts /= 8
    options.stations = min(options.stations, 2)
    options.laptops = min(options.laptops, 1)
  }
}

/// Faults of DESIGN 10 whose feature is still to come; the simulator gains them with it.
public enum FaultToCome: String, CaseIterable, Sendable {
  /// Release from an audience, and return to it.
  case release
  /// Handover of a case while both units are offline.
  case handover
  /// A laptop that only ever meets a node which holds a stub of its record: needs carry.
  case stubHolder = "stub-holder"
  /// Lost and repeated bundles. `files` brings the same changesets in files, repeated, shuffled and without ancestors.
  case bundles
  /// Attachments whose content comes late or never.
  case blobs
  /// Bodies deleted by order or after a backup, and old peers that bring them back.
  case erasure
}
