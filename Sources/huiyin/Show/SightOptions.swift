import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords

/// Who looks, where identities are to be seen in clear.
struct SightOptions: ParsableArguments {
  @Option(
    name: .customLong("unmask-as"),
    help: "Show identities in clear to this person, who logs in and gives --reason; it is audited. 查看身份信息的人员。")
  var person: String?

  @Option(help: "Why the identity is looked at. 查看身份信息的理由。")
  var reason: String?

  func validate() throws {
    guard (person == nil) == (reason == nil) else {
      throw ValidationError("--unmask-as and --reason go together")
    }
  }

  func sight(of record: RecordID, _ node: Node, _ face: Face) throws -> Sight {
    guard let person, let reason else { return .masked }
    let name = try node.person(person).name
    let pin = try PIN.read(asking: face.words("\(name)的 PIN：", "PIN of \(name): "))
    return try node.unmask(record, reason: reason, by: try node.logIn(person, pin: pin))
  }
}
