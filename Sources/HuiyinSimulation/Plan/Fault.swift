/// What goes wrong in a simulation (DESIGN 10). A run has some of them switched on, by its seed; raw values stand on
/// the command line and in `seeds/simulation`.
public enum Fault: String, CaseIterable, Sendable, Hashable {
  /// The link breaks in the middle of a session.
  case cut
  /// The network is away for hours or days.
  case partition
  /// Frames come twice or in another order, as from a broken peer.
  case disorder
  /// A clock jumps by minutes to years.
  case clockJump = "clock-jump"
  /// A clock stands at 1970, 2015, 2099 or at its limit.
  case absurdClock = "absurd-clock"
  /// The process is killed between two system calls.
  case kill
  /// The power goes: what was not synced is dropped, torn or kept in any order.
  case powerCut = "power-cut"
  /// No room on the disk for a while.
  case fullDisk = "full-disk"
  /// A node is set up again from an older backup with `restore`.
  case restore
  /// An older copy of the data directory is put back by hand.
  case rollback
  /// The hub is restored, and works on before it has met anybody.
  case hubLoss = "hub-loss"
  /// A copy of a node runs beside it.
  case clone
  /// A stolen device is revoked, and signs on: under old numbers, as new incarnations, for others, with old versions.
  case theft
  /// Newer software writes ops that this one does not know, critical ones too.
  case newerSoftware = "newer-software"
  /// A second root for a record id.
  case secondRoot = "second-root"
  /// Changesets arrive without their ancestors, in files, twice, or never.
  case files
  /// A form was opened before a merge and is saved after it.
  case staleForms = "stale-forms"
  /// An accusation is typed at the accused's own station, and elsewhere.
  case accusation
  /// Units are granted records, and get new ones to serve.
  case growth
  /// Rights are withdrawn and given, ordinarily and strictly.
  case rights
  /// The thief takes steps, answers, signs lowerings, re-admits, decides conflicts and writes directory versions.
  case forgery
  /// A listed device sends what is well signed and has no readable body, or bad form.
  case malformed
  /// Newer software writes records of kinds, and directory entries, that nobody here knows.
  case unknownKinds = "unknown-kinds"
  /// Some machines begin with older software and are updated on the way; new kinds and rules come into use meanwhile.
  case upgrade
  /// One matter is registered at two places that do not know of each other, and merged by whoever finds it.
  case duplicates
  /// An older copy of the hub's data directory is put back by hand, and it works on before it has met anybody.
  case hubRollback = "hub-rollback"
  /// A copy of the hub runs beside it; both are met, until one is switched off and its changes come in a file.
  case hubClone = "hub-clone"
  /// A stored cursor, hash of the feed or digest of a state is altered on the disk.
  case corruption
  /// A revoked machine is ordered to wipe what it holds, and meets the hub; its power may go meanwhile.
  case wipe
  /// When all heals, stations reach each other and the hub by way of another machine before they meet the hub.
  case relay
}

extension Fault {
  /// Those that every seed's first options draw from, in the order in which they draw. The others draw from streams of
  /// their own, so that a seed has of these what it always had.
  static let first: [Fault] = [
    .cut, .partition, .disorder, .clockJump, .absurdClock, .kill, .powerCut, .fullDisk, .restore, .rollback, .hubLoss,
    .clone, .theft, .newerSoftware, .secondRoot, .files, .staleForms, .accusation, .growth, .rights,
  ]
  static let further = allCases.filter { !first.contains($0) }
}
