import HuiyinRecords
import HuiyinWire

enum Sessions {
  /// Three bytes of options, then steps of two bytes: the length of a frame that follows, or with the highest bit set
  /// an event of the node itself. A first frame that is a hello is believed.
  static func frames(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let options = try? reader.bigEndian(bytes: 3, "options") else { return }
    var desk: Desk?
    for _ in 0..<256 {
      guard let step = try? reader.bigEndian(bytes: 2, "step") else { break }
      if step & 0x8000 != 0 {
        if desk != nil { event(step & 0x7FFF, &desk!) }
        continue
      }
      let count = min(Int(step), reader.remaining)
      guard let frame = try? Array(reader.slice(count, "frame")) else { break }
      if desk == nil {
        var hello: Hello?
        if case .hello(let said)? = try? FrameCodec.decode(frame) { hello = said }
        desk = Desk(DeskOptions(rawValue: UInt32(options)), hello: hello)
      }
      desk?.receive(frame)
    }
    desk?.close()
  }

  private static func event(_ number: UInt64, _ desk: inout Desk) {
    switch number % 8 {
    case 0: desk.timer(after: 1000)
    case 1: desk.timer(after: 20_000)
    case 2: desk.timer(after: 130_000)
    case 3: desk.feedMoves(by: 1)
    case 4: desk.feedMoves(by: 40)
    case 5: desk.directoryGrows()
    case 6: desk.fails()
    default: desk.close()
    }
  }
}
