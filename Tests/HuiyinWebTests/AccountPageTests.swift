import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// An account is closed and opened again from the page of its person.
@Suite struct AccountPageTests {
  @Test func anAccountIsClosedAndOpenedAgain() async throws {
    let town = try WebTown()
    let number = WebTown.person(.mediator)
    let path = "/people/\(number)/account"
    let (administrator, mediator) = (
      try town.browser(WebTown.person(.administrator)), try town.browser(number)
    )
    #expect(try await administrator.get("/people/\(number)").text.contains("href=\"\(path)\""))
    #expect(try await administrator.get(path).text.contains("value=\"close\""))
    let unconfirmed = try await administrator.post(path, [("act", "close")])
    #expect(unconfirmed.status == 200 && unconfirmed.text.contains("id=\"confirm-error\""))
    #expect(try town.personOf(.mediator).isActive)
    #expect(try await administrator.post(path, [("act", "close"), ("confirm", "yes")]).location == "/people/\(number)")
    #expect(!(try town.personOf(.mediator).isActive))
    // They are logged out at once.
    #expect(try await mediator.get("/").location == "/login")
    let twice = try await administrator.post(path, [("act", "close"), ("confirm", "yes")])
    #expect(twice.status == 200 && twice.text.contains("已经关闭"))
    #expect(try await administrator.get(path).text.contains("value=\"reopen\""))
    #expect(try await administrator.post(path, [("act", "reopen"), ("confirm", "yes")]).status == 303)
    #expect(try town.personOf(.mediator).isActive)
    _ = try await administrator.post("/look", [("lang", "en")])
    #expect(try await administrator.get(path).text.contains("They can log in no more"))
  }

  @Test func whatIsInHandIsHandedOverFirst() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let officer = try town.personOf(.departmentOfficer)
    _ = try town.node.edit(
      record, [TypedEdit(.set, "responsible", "\(officer.number)")],
      by: town.session(WebTown.person(.petitionHead)))
    let name = try town.node.presentation(of: record).heading.name
    let administrator = try town.browser(WebTown.person(.administrator))
    let path = "/people/\(officer.number)/account"
    let page = try await administrator.get(path)
    // The administrator reads no case: the number is told, and nothing more.
    #expect(page.text.contains(name) && !page.text.contains("村口路灯不亮") && !page.text.contains("\(record)"))
    #expect(page.text.contains("data-check=\"items\" data-done=\"no\"") && page.text.contains("还有 1 件"))
    #expect(page.text.contains("data-check=\"arrived\" data-done=\"yes\"") && page.text.contains("移交清单"))
    let refused = try await administrator.post(path, [("act", "close"), ("confirm", "yes")])
    #expect(refused.status == 200 && refused.text.contains("id=\"problems\"") && refused.text.contains("件在手"))
    #expect(try town.personOf(.departmentOfficer).isActive)
    // Handed over, it has its tick; what is closed has no list.
    _ = try town.node.edit(
      record, [TypedEdit(.set, "responsible", "\(WebTown.person(.departmentHead))")],
      by: town.session(WebTown.person(.petitionHead)))
    let after = try await administrator.get(path)
    #expect(after.text.contains("data-check=\"items\" data-done=\"yes\"") == !after.text.contains("id=\"in-hand\""))
    let nobody = try await administrator.get("/people/\(WebTown.person(.lawyer))/account")
    #expect(nobody.text.count(of: "data-done=\"yes\"") == 3 && nobody.text.count(of: "☑") == 3)
    try town.node.closeAccount(of: town.personOf(.lawyer), by: town.session(WebTown.person(.administrator)))
    let closed = try await administrator.get("/people/\(WebTown.person(.lawyer))/account")
    #expect(!closed.text.contains("id=\"handover\""))
  }

  @Test func itIsAnAdministratorsAndNotOnesOwn() async throws {
    let town = try WebTown()
    let number = WebTown.person(.mediator)
    let path = "/people/\(number)/account"
    let leader = try town.browser(WebTown.person(.leader))
    #expect(!(try await leader.get("/people/\(number)").text.contains(path)))
    #expect(try await leader.get(path).status == 403)
    #expect(try await leader.post(path, [("act", "close"), ("confirm", "yes")]).status == 403)
    #expect(try town.personOf(.mediator).isActive)
    let administrator = try town.browser(WebTown.person(.administrator))
    let own = "/people/\(WebTown.person(.administrator))/account"
    #expect(!(try await administrator.get(own).text.contains("value=\"close\"")))
    let refused = try await administrator.post(own, [("act", "close"), ("confirm", "yes")])
    #expect(refused.status == 200 && refused.text.contains("不能关闭自己的账户"))
    #expect(try await administrator.get("/people/999/account").status == 404)
    #expect(try await administrator.post(path, [("act", "nonsense"), ("confirm", "yes")]).status == 400)
    let foreign = try await administrator.post(path, [("act", "close"), ("confirm", "yes")], csrf: "x")
    #expect(foreign.status == 403)
  }
}
