import HuiyinNode
import HuiyinTransport

/// What the program is put together of, where a use case takes a part that another target makes.
enum Composition {
  /// Opens the stream to the hub when a new node enrols.
  static let enrolmentDialler = EnrolmentDialler { address, authorityPin, certificate, key, body in
    guard let place = NetworkAddress(address) else {
      throw LinkError.unreachable("\(address): no address")
    }
    try await PeerDialler.enrol(
      host: place.host, port: place.port, key: key, certificate: certificate, caFingerprint: authorityPin, body: body)
  }

  /// Meets a node at once when a page asks for it: one of each program, since it knows what is under way.
  static let syncNow = SyncNow { node, address in
    guard let place = NetworkAddress(address) else { throw LinkError.unreachable("\(address): no address") }
    return try await NodeService.syncOnce(node, with: place)
  }
}
