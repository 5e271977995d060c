import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Versions of the software in a simulation in which machines are updated on the way.
struct Software {
  let schema: Schema
  let version: String

  /// Does not know the extension's kind, nor the newer rules.
  static let older = Software(
    schema: Schema(
      kinds: TownshipSchema.schema.kinds.values.filter { $0.number != RecordKind.deadlineExtension }, rulesVersion: 1),
    version: "0.4.9")

  /// This software, and rules of which the fold makes nothing but that it knows them.
  static let newer = Software(
    schema: Schema(kinds: Array(TownshipSchema.schema.kinds.values), rulesVersion: 2), version: HuiyinVersion.current)
}
