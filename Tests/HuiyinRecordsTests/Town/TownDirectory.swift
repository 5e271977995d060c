import HuiyinAuthority
import HuiyinRecords

/// Directory versions of the test township.
enum TownDirectory {
  static let people: [(number: UInt32, role: String, unit: UInt32)] = [
    (Human.head, "petition_head", Office.petition), (Human.clerk, "clerk", Office.petition),
    (Human.station, "station_head", Office.station), (Human.leader, "leader", Office.township),
    (Human.worker, "grid_worker", Office.grid3), (Human.rep, "rep", Office.grid3),
    (Human.presidium, "presidium", Office.township), (Human.xofficer, "dept_officer", Office.x),
    (Human.xhead, "dept_head", Office.x), (Human.yofficer, "dept_officer", Office.y),
    (Human.admin, "admin", Office.township),
  ]

  static func reference(_ number: UInt32, term: UInt32 = 1) -> DirectoryReference {
    DirectoryReference(term: term, number: number, hashPrefix: 0)
  }

  static func person(_ number: UInt32, roles: String? = nil) -> DirectoryEntry {
    let person = people.first { $0.number == number }!
    return .person(
      Person(number: number, name: "\(number)", unit: person.unit, roles: Role.set(roles ?? person.role)))
  }

  static let founding: DirectoryVersion = {
    let devices = Node.allCases.filter { $0 != .nobody }.map { node in
      let kind: NodeKind =
        switch node {
        case .hub, .hub2: .hub
        case .sa, .sb: .station
        default: .laptop
        }
      return DirectoryEntry.device(
        Device(
          id: node.device, name: "\(node)", shortCode: "\(node)", kind: kind, unit: 0, signingKey: [],
          vouches: people.map(\.number)))
    }
    let writers: [DirectoryEntry] = [.hubWriter(Node.hub.writer), .hubWriter(Node.hub2.writer)]
    return DirectoryVersion(
      reference: reference(1), previousHash: nil, hash: hash(reference(1)), timeMilliseconds: 0,
      entries: [.township(name: "镇")] + people.map { person($0.number) } + devices + writers)
  }()

  /// A version that follows `previous`.
  static func version(
    _ number: UInt32, term: UInt32 = 1, after previous: DirectoryReference? = nil, _ entries: [DirectoryEntry] = []
  ) -> DirectoryVersion {
    DirectoryVersion(
      reference: reference(number, term: term), previousHash: hash(previous ?? reference(number - 1, term: term)),
      hash: hash(reference(number, term: term)), timeMilliseconds: 0, entries: entries)
  }

  static func hash(_ reference: DirectoryReference) -> [UInt8] {
    [UInt8](repeating: 0, count: 30) + [UInt8(reference.term), UInt8(reference.number)]
  }

  static func directory(_ versions: [DirectoryVersion] = []) -> Directory {
    var directory = Directory()
    for version in [founding] + versions { try! directory.add(version) }
    return directory
  }
}

extension DirectoryEntry {
  static func revoke(_ node: Node, counting: [ChangesetReference]) -> DirectoryEntry {
    .revocation(CutOff(subject: node.device, counting: counting, reason: "test"))
  }

  static func withdraw(_ person: PersonNumber, counting: [ChangesetReference]) -> DirectoryEntry {
    .strictWithdrawal(CutOff(subject: person, counting: counting, reason: "test"))
  }
}
