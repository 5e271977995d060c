import FoundationEssentials
import HuiyinRecords
import SwiftProtobuf

/// Frames to bytes and back (SPEC, "Frames").
public enum FrameCodec {
  public static func encode(_ frame: Frame) -> [UInt8] {
    var message = ProtoFrame()
    message.frame = proto(of: frame)
    do {
      return try message.serializedBytes()
    } catch {
      preconditionFailure("a frame without required fields cannot fail to serialise: \(error)")
    }
  }

  /// Refuses what is malformed, above a limit, or unknown to this version.
  public static func decode(_ bytes: [UInt8]) throws(WireFault) -> Frame {
    guard bytes.count <= FrameLimits.frameBytesMaximum else {
      throw WireFault(.limit, message: "longer than \(FrameLimits.frameBytesMaximum) bytes", field: "frame")
    }
    let message: ProtoFrame
    do {
      message = try ProtoFrame(serializedBytes: bytes)
    } catch {
      throw WireFault(.message, message: "no protobuf message", field: "frame")
    }
    switch message.frame {
    case .hello(let hello): return .hello(try hello.value())
    case .directory(let part):
      return .directory(
        part.versions.map { SignedDirectoryVersion(content: Array($0.content), signature: Array($0.signature)) })
    case .directoryHeld(let held):
      try limit(held.versions.count, FrameLimits.directoryHeldMaximum, "directory held")
      return .directoryHeld(held.versions.map(\.value))
    case .batch(let batch): return .batch(try batch.value())
    case .acknowledgement(let message): return .acknowledgement(head: try message.head.value("head"))
    case .offer(let offer):
      return .offer(
        Offer(
          stretch: try stretch(offer.hasThrough ? offer.through : nil, after: offer.after),
          references: try references(offer.references, FrameLimits.offerReferencesMaximum, "offer")))
    case .want(let want):
      try limit(want.bits.count * 8, FrameLimits.offerReferencesMaximum, "want")
      return .want(want.bits.flatMap { byte in (0..<8).map { byte >> $0 & 1 == 1 } })
    case .wanted(let wanted):
      return .wanted(
        changesets: try identifiers(wanted.changesets, "wanted"), records: try identifiers(wanted.records, "wanted"))
    case .reconcile(let reconcile): return .reconcile(try reconcile.value())
    case .heartbeat(let beat): return .heartbeat(pending: beat.hasPending ? beat.pending : nil)
    case .fault(let fault):
      try limit(fault.text.utf8.count, FrameLimits.textBytesMaximum, "fault text")
      return .fault(code: fault.code, text: fault.text)
    case nil: throw WireFault(.unknown, message: "no frame that this version knows", field: "frame")
    }
  }

  static func limit(_ count: Int, _ maximum: Int, _ field: String) throws(WireFault) {
    guard count <= maximum else {
      throw WireFault(.limit, message: "\(count) where \(maximum) are allowed", field: field)
    }
  }

  static func stretch(_ through: ProtoFeedPosition?, after: UInt64) throws(WireFault) -> FeedStretch? {
    guard let through else { return nil }
    let position = try through.value("through")
    guard position.row >= after else { throw WireFault(.count, message: "through before after", field: "through") }
    return FeedStretch(after: after, through: position)
  }

  static func references(_ bytes: Data, _ maximum: Int, _ field: String) throws(WireFault) -> [ChangesetReference] {
    guard bytes.count % ChangesetReference.byteCount == 0 else {
      throw WireFault(.length, message: "an id has 16 bytes", field: field)
    }
    try limit(bytes.count / ChangesetReference.byteCount, maximum, field)
    let all = Array(bytes)
    return stride(from: 0, to: all.count, by: ChangesetReference.byteCount).map {
      ChangesetReference(prefixOf: all[$0..<$0 + ChangesetReference.byteCount])!
    }
  }

  static func identifiers<Subject>(_ list: [Data], _ field: String) throws(WireFault) -> [Identifier<Subject>] {
    try limit(list.count, FrameLimits.wantedMaximum, field)
    var found: [Identifier<Subject>] = []
    for bytes in list { found.append(try identifier(bytes, field)) }
    return found
  }
}
