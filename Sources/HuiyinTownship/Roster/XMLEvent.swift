/// What stands in an XML text, one after the other, as far as the parts of a workbook need it. Names are without their
/// prefixes, in which programs differ; what an entity stands for is text already.
public enum XMLEvent: Hashable, Sendable {
  /// An element begins, with its attributes.
  case open(String, [String: String])
  /// All text up to the next beginning or end.
  case text(String)
  /// An element ends.
  case close(String)
}
