import HuiyinRecords
import HuiyinWire
import Testing

/// What a frame says twice over or not at all has one meaning.
@Suite struct FrameTests {
  typealias PB = ProtocolBuffers

  /// An epoch without the cursor that it is of: it would be gone when the frame is written again.
  @Test func anEpochWithoutACursorSaysNothing() throws {
    let position = PB.number(1, 300) + PB.bytes(2, Frames.hash.bytes)
    func hello(cursor: [UInt8]) -> [UInt8] {
      let names = PB.bytes(3, TestKeys.township.bytes) + PB.bytes(4, TestKeys.stationDevice.bytes)
      return PB.bytes(1, PB.number(1, 1) + PB.number(2, 1) + names + cursor + PB.fixed(8, 7))
    }
    guard case .hello(let with) = try FrameCodec.decode(hello(cursor: PB.bytes(7, position))),
      case .hello(let without) = try FrameCodec.decode(hello(cursor: []))
    else {
      Issue.record("no hello")
      return
    }
    #expect(with.cursor == Frames.position && with.cursorEpoch == 7)
    #expect(without.cursor == nil && without.cursorEpoch == 0)
    #expect(try FrameCodec.decode(FrameCodec.encode(.hello(without))) == .hello(without))
  }
}
