import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Hummingbird

/// The page of a machine that is no node yet: code, four words, progress. Once it is one, the way to its login.
enum FirstRunPages {
  struct Target: Sendable {
    let isPost: Bool
    let path: String
    let handle: @Sendable (Request, FormFields, WebSite) throws -> Response
  }

  static let routes: [Target] = [
    Target(isPost: false, path: "/join", handle: show), Target(isPost: true, path: "/join", handle: take),
  ]

  private static func show(_ request: Request, _ form: FormFields, _ site: WebSite) throws -> Response {
    guard case .joining(let firstRun) = site.stage else { return Answering.seeOther("/login") }
    return page(request, firstRun, typed: "")
  }

  /// Whatever else is asked for leads to the page; language and size are taken on the way.
  static func elsewhere(_ path: String, _ form: FormFields, _ site: WebSite) -> Response {
    var response = Answering.seeOther("/join")
    if path == "/look" {
      for (name, value) in Look.chosen(form) {
        response.setCookie(Answering.own(name, value, site, maxAge: Answering.lookSeconds))
      }
    }
    return response
  }

  /// Nobody is logged in, so there is no token to check; the doorman has seen that the form is this page's own.
  private static func take(_ request: Request, _ form: FormFields, _ site: WebSite) throws -> Response {
    guard case .joining(let firstRun) = site.stage else { return Answering.seeOther("/login") }
    do throws(WireFault) {
      firstRun.begin(try EnrolmentCode(text: form.text("code")))
      return Answering.seeOther("/join")
    } catch {
      return page(request, firstRun, typed: form.text("code"), error: NodeError(enrolmentCode: error))
    }
  }

  private static func page(
    _ request: Request, _ firstRun: FirstRun, typed: String, error: NodeError? = nil
  ) -> Response {
    let look = Look { Answering.cookie($0, of: request) }
    var model: Model = [
      "typed": typed, "problems": error.map { FormReading.problems($0, look, place: "code") },
      "codeError": error.map { look($0.what) }, "isAsking": false, "words": nil,
      "township": nil, "sentence": nil,
    ]
    switch firstRun.progress {
    case .asking(let failure):
      model["isAsking"] = true
      if let failure, error == nil { model["problems"] = FormReading.problems(failure, look) }
    case .joining(let progress, let words, let township):
      model["words"] = words?.words
      model["township"] = township
      model["sentence"] = sentence(progress, look)
    case .joined(let joined):
      model["township"] = joined.township
      model["sentence"] = look.text("joinDone")
    }
    let html = Frame.bare(
      Page(template: "join", title: look.text("joinTitle"), section: "", status: 200, live: nil, model: model), look)
    return Response(
      status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  private static func sentence(_ progress: JoinProgress, _ look: Look) -> String {
    switch progress {
    case .connecting(let address): look.text("joinConnecting", address)
    case .compare: look.text("joinCompare")
    case .waiting(let seconds): look.text("joinWaiting", String((seconds + 59) / 60))
    case .receiving(let parts): look.text("joinReceiving", String(parts))
    }
  }
}
