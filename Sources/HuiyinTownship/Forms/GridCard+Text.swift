extension GridCard {
  /// The card as plain text, as wide as printed forms: without places for photographs and without the QR code.
  public var text: String {
    let rule = String(repeating: "=", count: PrintedForm.columns)
    let head = [township, title].flatMap { TextColumns.wrapped($0, to: PrintedForm.columns) }
      .map { TextColumns.centred($0, in: PrintedForm.columns) }
    let body = blocks.flatMap { $0.pieces.flatMap { $0 } }
    return (head + [rule] + body + ["", madeWords]).joined(separator: "\n") + "\n"
  }
}
