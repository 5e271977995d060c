import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import Hummingbird

/// Everything that can be asked of the server, and what stands around every answer.
enum Routes {
  static let all: [Route] =
    FramePages.routes + HomePage.routes + IntakePage.routes + ListPage.routes + RecordPage.routes + StepPages.routes
    + AgainPage.routes + CorrectionPage.routes + QuarantinePage.routes + CaseActPages.routes + ExtensionPages.routes
    + ConflictPages.routes + MergePage.routes + ProposalPages.routes + DuplicatePages.routes + SyncPage.routes
    + BundlePages.routes + FlagsPage.routes + PeoplePage.routes + PolicyPage.routes + BackupPage.routes
    + AuditPage.routes + PrintPage.routes + HelpPage.routes + officePages

  /// The lists of the office, and who and what stands in them.
  private static let officePages: [Route] =
    CallbackPage.routes + NoticePage.routes + SupervisionPage.routes + GridPages.routes + GridCardPage.routes
    + PersonPage.routes
    + AccountPage.routes
    + ReportPages.routes + GlassPage.routes + BulkPages.routes + ConsultationPages.routes + MeetingPages.routes
    + RosterPage.routes
    + ExportPages.routes + LedgerPage.routes

  static func router(_ site: WebSite) -> Router<WebContext> {
    // What may be read may be asked about: HEAD stands beside every GET.
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Doorman(site: site))
    for asset in Asset.all {
      router.get(RouterPath(asset.path)) { _, _ in Answering.response(asset) }
    }
    router.get(RouterPath(livePath)) { request, context in try await LiveStream.response(to: request, site) }
    for route in all {
      router.on(RouterPath(route.path), method: route.isPost ? .post : .get) { request, context in
        try await answer(request, context, route, site)
      }
    }
    for route in FirstRunPages.routes {
      router.on(RouterPath(route.path), method: route.isPost ? .post : .get) { request, context in
        let form = route.isPost ? try await Answering.form(of: request, context, site) : FormFields()
        return try await Work.run { try route.handle(request, form, site) }
      }
    }
    return router
  }

  private static func answer(
    _ request: Request, _ context: WebContext, _ route: Route, _ site: WebSite
  ) async throws -> Response {
    let form = route.isPost ? try await Answering.form(of: request, context, site, route) : FormFields()
    guard case .node(let node) = site.stage else { return FirstRunPages.elsewhere(route.path, form, site) }
    guard let query = FormFields(encoded: request.uri.query ?? "") else { throw WebError.badRequest }
    var parameters: [String: String] = [:]
    for (name, value) in context.parameters { parameters[String(name)] = String(value).removingPercentEncoding ?? "" }
    let named = parameters
    return try await Work.run {
      try Answering.answer(
        route, request: request, site, node, query: query, form: form, parameters: named, address: context.address)
    }
  }
}

/// Blocking work (the store, scrypt) away from the threads that serve the network.
enum Work {
  private static let queue = DispatchQueue(label: "huiyin.web", attributes: .concurrent)

  static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body() }) }
    }
  }
}
