public import HuiyinAuthority
public import HuiyinRecords

/// Series of the numbers of notices of assignment: station and petition office each have their own, which begins anew
/// every year (DOMAIN 4.3). Raw values stand in the numbers.
public enum NoticeSeries: String, Hashable, Sendable, CaseIterable {
  case station = "人大交办"
  case petitionOffice = "信访交办"

  /// By the role in which somebody issues it; who has both issues for the unit that they are of.
  public init(roles: RoleSet, unit: UnitKind?) {
    switch (roles.contains(Role.stationHead.bit), roles.contains(Role.petitionHead.bit)) {
    case (true, false): self = .station
    case (false, true): self = .petitionOffice
    default: self = unit == .liaisonStation ? .station : .petitionOffice
    }
  }

  /// As in `信访交办〔2025〕3号`.
  public func number(year: Int, count: Int64) -> String { "\(rawValue)〔\(year)〕\(count)号" }
}
