/// 临时编号 `G{grid}-{device}-{yyyymmdd}-{seq}` (DOMAIN 3.2): made offline and never used again, since the device's short
/// code is its own and it counts its own numbers. Grid 0: of no grid.
public func provisionalNumber(grid: UInt32, device: String, date: CivilDate, sequence: UInt32) -> String {
  "G\(grid)-\(device)-\(date.compactText)-\(sequence)"
}
