import HuiyinAuthority
import HuiyinStore
import HuiyinTownship

extension TaskOwner {
  /// As whom tasks are asked for: the person, in the roles in which they act, of the units that they serve.
  init(_ person: Person) {
    self.init(person: person.number, roles: person.actingRoles, units: Set(person.grids).union([person.unit]))
  }
}
