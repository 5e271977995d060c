public import HuiyinTownship

/// Makes the QR code of a number; the program brings it along, as it does for workbooks.
public struct CodeMaker: Sendable {
  /// Throws `NodeError` when this machine cannot.
  public let make: @Sendable (_ text: String) throws -> CodeMatrix

  public init(make: @escaping @Sendable (String) throws -> CodeMatrix) {
    self.make = make
  }
}
