import CExpat
import HuiyinRecords
import HuiyinTownship

/// XML texts by libexpat, which nothing else here knows. The library is looked for when it is needed: a machine that
/// lacks it says so, and does everything else.
struct XMLReader {
  /// More than there are in the largest member that is unpacked (`ZIPArchive`), written as spreadsheets write cells:
  /// five to each.
  static let eventsMaximum = 3_000_000

  private let library: huiyin_xml

  /// Throws when this machine has no library for it.
  init() throws {
    var library = huiyin_xml()
    guard huiyin_xml_load(&library) != 0 else {
      throw SheetFile.lacks("libexpat", package: Label("libexpat1", "libexpat1"))
    }
    self.library = library
  }

  /// Of a whole, well-formed text. One with a document type is refused, so that no entity can make a small file large.
  func events(of bytes: [UInt8], atMost maximum: Int = eventsMaximum) throws(InvalidWorkbook) -> [XMLEvent] {
    guard let count = Int32(exactly: bytes.count) else { throw .tooLarge }
    let heard = Heard(atMost: maximum)
    var library = library
    let isRead = withExtendedLifetime(heard) {
      var hearer = huiyin_xml_hearer(
        context: Unmanaged.passUnretained(heard).toOpaque(),
        open: { context, name, attributes in Heard.of(context)?.open(name, attributes) ?? 0 },
        text: { context, bytes, count in Heard.of(context)?.hear(bytes, Int(count)) ?? 0 },
        close: { context, name in Heard.of(context)?.close(name) ?? 0 })
      return bytes.withUnsafeBytes { bytes in
        huiyin_xml_read(&library, bytes.bindMemory(to: CChar.self).baseAddress, count, &hearer) != 0
      }
    }
    if heard.isTooMuch { throw .tooLarge }
    guard isRead else { throw .unreadable }
    return heard.events
  }
}

/// What was heard so far. Its functions answer 0 to hear no more.
private final class Heard {
  private(set) var events: [XMLEvent] = []
  private(set) var isTooMuch = false
  private let maximum: Int
  /// The library tells a text in pieces.
  private var text = ""

  init(atMost maximum: Int) { self.maximum = maximum }

  static func of(_ context: UnsafeMutableRawPointer?) -> Heard? {
    context.map { Unmanaged<Heard>.fromOpaque($0).takeUnretainedValue() }
  }

  func open(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) -> Int32 {
    var found: [String: String] = [:]
    var place = 0
    while let attributes, let key = attributes[place], let value = attributes[place + 1] {
      let (local, isPrefixed) = Self.local(key)
      // Of two that differ in their prefixes alone, the one that has none counts.
      if !isPrefixed || found[local] == nil { found[local] = String(cString: value) }
      place += 2
    }
    return put(.open(Self.local(name).name, found))
  }

  func hear(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
    text += String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    return isTooMuch ? 0 : 1
  }

  func close(_ name: UnsafePointer<CChar>?) -> Int32 { put(.close(Self.local(name).name)) }

  private func put(_ event: XMLEvent) -> Int32 {
    if !text.isEmpty {
      events.append(.text(text))
      text = ""
    }
    events.append(event)
    if events.count > maximum { isTooMuch = true }
    return isTooMuch ? 0 : 1
  }

  private static func local(_ name: UnsafePointer<CChar>?) -> (name: String, isPrefixed: Bool) {
    guard let name else { return ("", false) }
    let whole = String(cString: name)
    guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return (whole, false) }
    return (String(whole[whole.utf8.index(after: colon)...]), true)
  }
}
