/// One address of the pages, as whoever tries every one of them wants to know it.
public struct WebAddress: Sendable, Hashable, Encodable {
  /// `GET` or `POST`.
  public let method: String
  /// A part that begins with a colon stands for anything.
  public let path: String
  /// Only somebody who is logged in gets an answer of its own there.
  public let needsLogin: Bool
  /// Bytes of a form there, at most; nil: it takes none.
  public let bytesMaximum: Int?
}

extension WebServer {
  /// Every address that the pages answer, as the router has them.
  public static var addresses: [WebAddress] { Routes.addresses }
}

extension Routes {
  /// Server-sent events of an open page.
  static let livePath = "/live"

  /// Read from the tables that `router` registers.
  static let addresses: [WebAddress] =
    (Asset.all.map(\.path) + [livePath]).map {
      WebAddress(method: "GET", path: $0, needsLogin: false, bytesMaximum: nil)
    }
    + all.map { route in
      WebAddress(
        method: method(isPost: route.isPost), path: route.path, needsLogin: route.access == .loggedIn,
        bytesMaximum: route.isPost ? route.bytesMaximum : nil)
    }
    + FirstRunPages.routes.map { target in
      WebAddress(
        method: method(isPost: target.isPost), path: target.path, needsLogin: false,
        bytesMaximum: target.isPost ? WebLimits.formBytesMaximum : nil)
    }

  private static func method(isPost: Bool) -> String { isPost ? "POST" : "GET" }

  /// The methods that a path of ours answers, for who came with another one; empty: it is none of ours.
  static func methods(at path: String) -> [String] {
    let parts = path.split(separator: "/")
    let fitting = addresses.filter { address in
      let places = address.path.split(separator: "/")
      return places.count == parts.count && zip(places, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
    let methods = Set(fitting.map(\.method))
    return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
  }
}
