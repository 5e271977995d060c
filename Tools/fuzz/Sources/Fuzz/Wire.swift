import Crypto
import FoundationEssentials
import HuiyinRecords
import SwiftProtobuf

@testable import HuiyinWire

/// Frames of a session and files of changes.
enum Wire {
  /// A frame by itself, and as a peer's first frame and as one of an open session.
  static func frame(_ bytes: [UInt8]) {
    if let frame = try? FrameCodec.decode(bytes) { _ = roundTrip(frame) }
    var silent = Desk(DeskOptions(rawValue: 0))
    silent.receive(bytes)
    // One of the desks for each input, or most of the time would go into their making.
    var desk = Desk(Desk.sampled[Int(bytes.last ?? 0) % Desk.sampled.count])
    desk.greet()
    desk.receive(bytes)
    desk.timer(after: 1000)
    desk.close()
  }

  @discardableResult static func roundTrip(_ frame: Frame) -> [UInt8] {
    let encoded = FrameCodec.encode(frame)
    let again = reread("a frame") { try FrameCodec.decode(encoded) }
    hold(again == frame, "a frame is read back as it is written")
    hold(FrameCodec.encode(again) == encoded, "a frame of one's own has one encoding")
    return encoded
  }

  /// The bytes as what a batch inflates to: no mutation gets behind the check of a deflated stream. Each changeset is
  /// read as far as bytes go without its key.
  static func batch(_ bytes: [UInt8]) {
    let message = ProtoFrame.with {
      $0.batch.inflatedBytes = UInt32(bytes.count)
      $0.batch.deflated = bytes.isEmpty ? Data() : Data(Deflate.deflate(bytes))
    }
    guard let encoded: [UInt8] = try? message.serializedBytes(), let frame = try? FrameCodec.decode(encoded),
      case .batch(let batch) = frame
    else { return }
    roundTrip(frame)
    for changeset in batch.content.changesets {
      Records.header(changeset.header)
      guard let ops = try? Body.decode(changeset.body) else { continue }
      hold(Body.encode(ops) == changeset.body, "a body has one encoding")
    }
    for writer in batch.content.writers { hold(writer.signingKey.count == 32, "a writer's key has 32 bytes") }
  }

  /// A file as it is, and with the end that it ought to have: no mutation guesses a hash.
  static func changes(_ bytes: [UInt8]) {
    if let changes = try? ChangesFile.decode(bytes) { roundTrip(changes) }
    for count in 0...3 as ClosedRange<UInt64> {
      let end = ProtoChangesPart.with {
        $0.end.changesets = count
        $0.end.hash = Data(SHA256.hash(data: bytes))
      }
      guard let part: [UInt8] = try? end.serializedBytes() else { continue }
      var writer = ByteWriter()
      writer.append(bytes)
      writer.counted(part)
      if let changes = try? ChangesFile.decode(writer.bytes) { roundTrip(changes) }
    }
  }

  private static func roundTrip(_ changes: Changes) {
    let encoded = ChangesFile.encode(changes)
    hold(reread("a file of changes") { try ChangesFile.decode(encoded) } == changes, "a file is read back")
  }
}
