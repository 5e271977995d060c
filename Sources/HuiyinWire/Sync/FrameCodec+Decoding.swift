import FoundationEssentials
import HuiyinAuthority
import HuiyinRecords
import SwiftProtobuf

extension ProtoFeedPosition {
  /// A row is counted from 1 and below 2^63, as SQLite counts; no row at all is the start.
  func value(_ field: String) throws(WireFault) -> FeedPosition {
    if row == 0, hash.isEmpty { return .start }
    guard row > 0, row <= UInt64(Int64.max) else {
      throw WireFault(.count, message: "no row of a feed", field: field)
    }
    return FeedPosition(row: row, hash: try identifier(hash, field))
  }
}

extension ProtoHello {
  func value() throws(WireFault) -> Hello {
    guard protocolLeast <= protocolMost else {
      throw WireFault(.count, message: "least above most", field: "protocol")
    }
    try FrameCodec.limit(tips.count, FrameLimits.tipsMaximum, "tips")
    try FrameCodec.limit(version.utf8.count, FrameLimits.textBytesMaximum, "version")
    let confirmation = WipeConfirmation(decoding: Array(wiped))
    guard wiped.isEmpty || confirmation != nil else {
      throw WireFault(.length, message: "it has \(WipeConfirmation.byteCount) bytes", field: "wiped")
    }
    return Hello(
      protocols: protocolLeast...protocolMost, township: try identifier(township, "township"),
      device: try identifier(device, "device"), epoch: epoch, tips: tips.map(\.value),
      cursor: hasCursor ? try cursor.value("cursor") : nil, cursorEpoch: hasCursor ? cursorEpoch : 0,
      head: hasHead ? try head.value("head") : .start,
      wanted: try FrameCodec.identifiers(wanted, "wanted"),
      wantedRecords: try FrameCodec.identifiers(wantedRecords, "wanted records"), isEmpty: isEmpty,
      timeMilliseconds: timeMilliseconds, version: version, pending: pending, compares: compares,
      wiped: confirmation)
  }
}

extension ProtoBatch {
  func value() throws(WireFault) -> Batch {
    let stretch = try FrameCodec.stretch(hasThrough ? through : nil, after: after)
    guard inflatedBytes > 0 else {
      guard deflated.isEmpty else { throw WireFault(.count, message: "bytes where none are announced", field: "batch") }
      return Batch(stretch: stretch, content: BatchContent())
    }
    try FrameCodec.limit(Int(inflatedBytes), FrameLimits.inflatedBytesMaximum, "inflated bytes")
    guard let bytes = Deflate.inflate(Array(deflated), count: Int(inflatedBytes)) else {
      throw WireFault(.count, message: "does not inflate to \(inflatedBytes) bytes", field: "batch")
    }
    let message: ProtoBatchContent
    do {
      message = try ProtoBatchContent(serializedBytes: bytes)
    } catch {
      throw WireFault(.message, message: "no protobuf message", field: "batch content")
    }
    try FrameCodec.limit(message.changesets.count, FrameLimits.batchChangesetsMaximum, "changesets of a batch")
    var content = BatchContent()
    for row in message.writers { content.writers.append(try introduction(row)) }
    content.changesets = message.changesets.map {
      SignedChangeset(header: Array($0.header), signature: Array($0.signature), body: Array($0.body))
    }
    return Batch(stretch: stretch, content: content)
  }
}

extension ProtoReconcile {
  func value() throws(WireFault) -> Reconcile {
    try FrameCodec.limit(message.count, FrameLimits.reconcileBytesMaximum, "reconcile")
    guard let stage = UInt32(exactly: stage.rawValue).flatMap({ Reconcile.Stage(rawValue: $0) }) else {
      throw WireFault(.unknown, message: "unknown value \(stage.rawValue)", field: "reconcile stage")
    }
    return Reconcile(
      stage: stage, head: hasHead ? try head.value("head") : .start, message: Array(message),
      need: try FrameCodec.references(need, FrameLimits.needMaximum, "need"))
  }
}
