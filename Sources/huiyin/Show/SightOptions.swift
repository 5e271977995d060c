import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords

/// Who looks at a record, and where identities are to be seen in clear.
struct SightOptions: ParsableArguments {
  @OptionGroup var reader: ReaderOptions

  @Option(
    name: .customLong("unmask-as"),
    help: "Show identities in clear to this person, who logs in and gives --reason; it is audited. 查看身份信息的人员。")
  var person: String?

  @Option(help: "Why the identity is looked at. 查看身份信息的理由。")
  var reason: String?

  @Option(
    name: .customLong("break-glass"),
    help: "Look at a record beyond one's scope, with this reason; it is audited and told. 越权查阅的理由。")
  var glass: String?

  @Option(name: .customLong("glass-as"), help: "Who looks beyond their scope; logs in. 越权查阅的人员。")
  var glassPerson: String?

  @Option(
    name: .customLong("glass-minutes"), help: "For how long; else as long as the township allows. 越权查阅的分钟数。")
  var glassMinutes: Int?

  func validate() throws {
    guard (person == nil) == (reason == nil) else {
      throw ValidationError("--unmask-as and --reason go together")
    }
    guard (glass == nil) == (glassPerson == nil), glass != nil || glassMinutes == nil else {
      throw ValidationError("--break-glass and --glass-as go together")
    }
    guard glass == nil || person == nil else {
      throw ValidationError("--break-glass shows a record masked: it does not go with --unmask-as")
    }
    guard reader.person == nil || person == nil && glassPerson == nil else {
      throw ValidationError("--unmask-as and --glass-as name who looks: they do not go with --as")
    }
  }

  /// Who reads; nil: the machine's owner.
  func viewer(_ node: Node) throws -> Person? {
    try (reader.person ?? person ?? glassPerson).map { try node.person($0) }
  }

  /// What may be seen of the record. Whoever is named may see it, else it throws; what they do is audited.
  func sight(of record: RecordID, _ node: Node, _ face: Face) throws -> Sight {
    try open(record, node, face).sight
  }

  /// The same, and who is logged in for it; nil: the machine's owner reads.
  func open(_ record: RecordID, _ node: Node, _ face: Face) throws -> (sight: Sight, session: Session?) {
    if let session = try reader.logIn(node, face) {
      try node.show(record, to: session)
      return (.masked, session)
    }
    if let glass, let glassPerson {
      let session = try PIN.logIn(glassPerson, node, face, device: reader.device)
      _ = try node.breakGlass(record, reason: glass, minutes: glassMinutes, by: session)
      return (.masked, session)
    }
    guard let person, let reason else { return (.masked, nil) }
    let session = try PIN.logIn(person, node, face, device: reader.device)
    return (try node.unmask(record, reason: reason, by: session), session)
  }
}
