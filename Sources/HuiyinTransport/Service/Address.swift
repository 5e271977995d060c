/// Where a node listens or is dialled: `host:port`, IPv6 hosts in brackets.
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
  public let host: String
  public let port: Int

  public static let usualPort = 7440

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// `host`, `host:port`, `[host]` or `[host]:port`; without a port the usual one. Nil for anything else.
  public init?(_ text: String) {
    let host: Substring
    var rest: Substring
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      host = text[text.index(after: text.startIndex)..<end]
      rest = text[text.index(after: end)...]
    } else {
      host = text.prefix { $0 != ":" }
      rest = text[host.endIndex...]
    }
    var port = Self.usualPort
    if !rest.isEmpty {
      guard rest.removeFirst() == ":", let number = UInt16(rest) else { return nil }
      port = Int(number)
    }
    guard !host.isEmpty else { return nil }
    self.init(host: String(host), port: port)
  }

  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
