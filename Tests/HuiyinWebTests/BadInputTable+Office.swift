import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode
@testable import HuiyinWeb

/// Who logs in, people and devices, rules, and the care of the machine.
extension BadInputTable {
  private static let fill = ("请填写", "Please fill this in"), nobody = ("名册中没有这个人", "Nobody of that name")
  private static let whole = ("不是整数", "not a whole number"), day = ("不是日期", "not a date")
  private static let stranger = ("person", "查无此人")
  private static let unknown = ("名册中没有人员", "the directory has no person")

  static func people() -> [Row] {
    func form(_ key: String, _ name: String, _ typed: [(String, String)], _ told: [Told]) -> Row {
      Row("/people/\(key)", name, by: .administrator, typed, told)
    }
    return [
      Row(
        "/login", "nobody named", by: nil, [("person", " "), ("pin", "135791")], unseen: ["pin"],
        [Told("person", ("请填写姓名或编号", "Give a name or number"))]),
      Row(
        "/login", "nobody of that name", by: nil, [stranger, ("pin", "135791")], unseen: ["pin"],
        [Told("person", unknown)]),
      Row(
        "/login", "no PIN", by: nil, [("person", "\(WebTown.person(.petitionHead))"), ("pin", "135791")],
        unseen: ["pin"], [Told("pin", ("还没有 PIN", "has no PIN"))]),
      form(
        "new", "no name", [("name", " "), ("phone", "0571-8800")], [Told("new-name", fill), Told("new-unit", fill)]),
      form("roles", "nobody", [stranger, ("roles", "leader")], [Told("roles-person", nobody)]),
      form("seat", "nobody", [stranger], [Told("seat-person", nobody), Told("seat-status", fill)]),
      form("grids", "nobody", [stranger], [Told("grids-person", nobody)]),
      form("vouch", "nobody", [stranger], [Told("vouch-person", nobody), Told("vouch-device", fill)]),
      form("revoke", "no device", [("reason", " ")], [Told("revoke-device", fill), Told("revoke-reason", fill)]),
      form(
        "units", "no name", [("name", " "), ("head", "查无此人")],
        [Told("units-name", fill), Told("units-kind", fill), Told("units-head", nobody)]),
      form("unit-close", "no unit", [], [Told("unit-close-unit", fill)]),
      form(
        "unit-close", "one with people", [("unit", "\(WebTown.grid)")],
        [Told("unit-close-unit", ("还有人员", "people belong to"))]),
      form(
        "card", "no day", [("displayed_on", "那天"), stranger],
        [Told("card-unit", fill), Told("card-displayed_on", day), Told("card-person", nobody)]),
      form(
        "codes", "no number of minutes",
        [("kind", "station"), ("name", " "), ("bound", "查无此人"), ("minutes", "很久")],
        [
          Told("code-name", fill), Told("code-unit", fill), Told("code-bound", nobody), Told("code-minutes", whole),
        ]),
      form("pin", "nobody", [stranger], [Told("pin-person", unknown)]),
      Row(
        "/people/:number/account", "not confirmed", by: .administrator,
        at: "/people/\(WebTown.person(.mediator))/account", [("act", "close")], unseen: ["act"],
        [Told("confirm", ("请先勾选确认", "Tick that you mean it"))]),
    ]
  }

  static func office() -> [Row] {
    let none = ("没有这个编号", "there is no such number")
    return [
      Row("/policy", "no rule", by: .administrator, [("value", "20")], [Told("policy-key", fill)]),
      Row(
        "/policy", "no number", by: .administrator, [("key", "duplicate.apart.days"), ("value", "许多")],
        [Told("policy-value", whole)]),
      Row(
        "/policy/calendar", "no notice", by: .administrator, [("notice", " ")],
        [Told("calendar-notice", ("请粘贴放假通知", "paste the notice"))]),
      Row("/policy/categories", "no list", by: .administrator, [("list", " ")], [Told("category-list", nil)]),
      Row(
        "/policy/services", "no such list", by: .administrator, [("list", "没有这样的一行")],
        [Told("service-list", nil)]),
      Row(
        "/policy/sketch", "no such grid", by: .administrator, [("list", "1 99")],
        [Told("sketch-list", ("名册中没有网格", "no grid"))]),
      Row(
        "/glass", "nothing given", by: .leader, [("number", " "), ("reason", " ")],
        [Told("glass-number", fill), Told("glass-reason", fill)]),
      Row(
        "/glass", "no such number", by: .leader, [("number", "没有这号"), ("reason", "群众来电询问")],
        [Told("glass-number", none)]),
      Row(
        "/sync/bundle/out", "no such unit", by: .administrator, [("unit", "999")], unseen: ["unit"],
        [Told("bundle-unit", ("请选择单位", "choose a unit"))]),
      Row(
        "/sync/bundle/in", "no file", by: .administrator, [],
        [Told("bundle-file", ("请选择变更文件", "choose a changes file"))]),
    ]
  }

  // MARK: Consultations

  static func meetings(_ town: WebTown) throws -> [Row] {
    let day = try CivilDate(parsing: "2026-03-11")
    let meeting = try town.node.newConsultation(
      on: day, chair: "示例主席团成员", by: town.session(WebTown.person(.petitionHead))
    ).record
    let (list, asked) = ("/consultation/meetings", try town.proposedMeeting(number: 2).meeting)
    return [
      Row(
        list, "no day, nobody, no such number", by: .petitionHead,
        [("day", "那天"), ("number", "九个"), ("chair", "查无此人")],
        [Told("new-day", Self.day), Told("new-number", whole), Told("new-chair", nobody)]),
      Row(
        "\(list)/:id/items", "no such case", by: .petitionHead, at: "\(list)/\(meeting)/items",
        [("case", "没有的编号"), ("reason", "另议")], [Told("item-case", nil)]),
      Row(
        "\(list)/:id/people", "nobody", by: .petitionHead, at: "\(list)/\(meeting)/people", [("chair", "查无此人")],
        [Told("people-chair", nobody)]),
      Row(
        "\(list)/:id/refuse", "no reason", by: .petitionHead, at: "\(list)/\(asked)/refuse", [("reason", " ")],
        [Told("refuse-reason", ("请写明理由", "Give a reason"))]),
    ]
  }

  /// Every field of 诉求登记 that takes what is typed, each with something wrong.
  static var intake: Row {
    var typed: [(String, String)] = []
    var told: [Told] = []
    for field in IntakePage.allFields {
      guard let (text, words) = wrong(field) else { continue }
      if !text.isEmpty { typed.append((field.name, text)) }
      told.append(Told("f-\(field.name)", words))
    }
    return Row("/intakes/new", "every field", by: .petitionClerk, typed, told)
  }

  /// Nil: a list, from which nothing wrong can be chosen.
  private static func wrong(_ field: FormField) -> (text: String, words: (String, String)?)? {
    switch field.form {
    // Several of the longest would be more than a form may have.
    case .text(let maximum) where maximum > 1000: ("有\u{7}控制符", ("控制字符", "control characters"))
    case .text(let maximum): (String(repeating: "长", count: maximum + 1), ("太长", "too long"))
    case .integer: ("九个", whole)
    case .date: ("那天", day)
    case .instant: ("那天", ("不是日期时间", "not a date and time"))
    case .person: ("查无此人", nobody)
    case .identityNumber: ("12345", nil)
    case .choice where field.isRequired, .unit where field.isRequired: ("", fill)
    default: nil
    }
  }
}
