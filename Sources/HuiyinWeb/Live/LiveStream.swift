import Foundation
import HuiyinAuthority
import HuiyinNode
import Hummingbird

/// Server-sent events of one page: the chip as it stands, and that something has moved.
enum LiveStream {
  static func response(to request: Request, _ site: WebSite) async throws -> Response {
    let id = Answering.visit(of: request)
    let look = Look { Answering.cookie($0, of: request) }
    guard let live = site.live, visitor(id, site) != nil, let reader = live.subscribe() else {
      return Response(status: .noContent)
    }
    let body = ResponseBody { writer in
      let beating = Task {
        while true {
          try await Task.sleep(for: .seconds(WebLimits.liveBeatSeconds))
          reader.beat()
        }
      }
      defer { beating.cancel() }
      let beginning = "retry: 1000\n\n"
      var first = ended
      if let session = visitor(id, site) { first = try await chip(live.node, session, look) }
      try await writer.write(ByteBuffer(string: beginning + first))
      for await _ in reader.wakes {
        guard let session = visitor(id, site) else {
          try await writer.write(ByteBuffer(string: ended))
          break
        }
        try await Task.sleep(for: .milliseconds(WebLimits.liveGatherMilliseconds))
        let news = reader.takeNews() ? "event: moved\ndata:\n\n" : ""
        // The chip also changes without a commit, as when a link is lost without a word.
        try await writer.write(ByteBuffer(string: chip(live.node, session, look) + news))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"], body: body)
  }

  private static let ended = "event: ended\ndata:\n\n"

  private static func visitor(_ id: String?, _ site: WebSite) -> Session? {
    let now = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
    return site.visits.existing(id, now: now)?.session
  }

  /// With what the person may see by the directory of now; of one whose account was closed the login has ended.
  private static func chip(_ node: Node, _ session: Session, _ look: Look) async throws -> String {
    let html = try await Work.run {
      try node.current(session).map { SyncChip.html(node, $0.person, look) }
    }
    guard let html else { return ended }
    let lines = html.split(whereSeparator: \.isNewline).map { "data: \($0)\n" }.joined()
    return "event: chip\n\(lines)\n"
  }
}
