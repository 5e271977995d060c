/// For whoever looks into a message and takes no part in the reconciliation.
package enum ReconciliationNames {
  /// Ids that the sender lists in the message, 32 bytes each; none when the bytes are no message.
  package static func ids(in message: [UInt8]) -> [[UInt8]] {
    guard let read = try? ReconciliationMessage(message, limits: ReconciliationLimits()) else { return [] }
    return read.sections.flatMap { section -> [[UInt8]] in
      guard case .ids(let ids) = section.content else { return [] }
      return stride(from: ids.startIndex, to: ids.endIndex, by: ReconciliationID.byteCount).map {
        Array(ids[$0..<min($0 + ReconciliationID.byteCount, ids.endIndex)])
      }
    }
  }
}
