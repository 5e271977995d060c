import HuiyinRecords
import HuiyinTownship
import Testing

/// Every act of every row by every column, within each scope and outside: the table a second time, by what comes of it.
@Suite struct PermissionGradeTests {
  /// Columns of DOMAIN 8 but the citizen's; A allowed, p only proposes, - refused: first in scope, then out of it.
  static let table = """
    register         A- A- A- AA AA AA AA AA AA AA A- AA --
    amend            A- A- A- AA AA AA A- A- AA AA A- AA --
    see              A- A- A- AA AA AA A- A- AA AA A- AA --
    unmask           A- A- -- AA AA AA A- A- AA AA A- -- --
    close_on_spot    A- A- -- AA AA AA -- -- -- -- -- -- --
    note             A- A- A- AA AA AA A- A- AA AA -- AA --
    mediate          A- A- -- AA AA AA -- -- AA AA -- AA --
    feedback         A- A- -- AA AA AA -- -- AA AA A- AA --
    route            -- -- -- A- pp A- p- p- pp -- -- A- --
    issue_notice     -- -- -- A- pp A- -- -- -- -- -- -- --
    set_deadline     -- -- -- pp pp AA -- -- -- -- p- -- --
    extend_deadline  -- -- -- pp pp AA -- -- -- AA p- -- --
    set_responsible  -- -- p- pp pp AA -- -- -- AA A- -- --
    raise            A- A- A- AA AA AA A- A- AA AA A- -- --
    lower            -- -- -- AA -- AA -- -- -- AA -- -- --
    list_supervision p- -- -- AA -- AA -- -- -- AA -- -- --
    conclude         -- -- -- A- -- A- -- -- -- -- -- -- --
    reopen           -- -- -- A- -- A- -- -- -- AA -- -- --
    callback         A- -- -- AA AA AA -- -- AA -- -- -- --
    hold_appraisal   -- -- -- -- -- -- -- -- -- -- -- AA --
    attend_appraisal A- -- -- AA A- AA -- -- -- AA AA AA --
    cast_ballot      A- -- -- -- A- -- -- -- -- -- -- -- --
    merge            p- p- p- pp AA AA -- -- -- -- -- -- --
    read_points      A- -- -- AA -- -- -- -- -- AA -- AA --
    adjust_points    -- -- -- -- -- -- -- -- -- -- -- AA --
    export           -- -- -- -- -- AA -- -- -- AA -- -- --
    administer       -- -- -- -- -- -- -- -- -- -- -- -- AA
    """

  @Test func everyActByEveryColumn() throws {
    let lines = Self.table.split(separator: "\n")
    let acts = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(acts == PermissionAct.allCases.map(\.rawValue))
    for (act, line) in zip(PermissionAct.allCases, lines) {
      let marks = line.split(separator: " ").dropFirst().map(String.init)
      try #require(marks.count == PermissionColumn.allCases.count - 1, "\(act.rawValue)")
      for (column, expected) in zip(PermissionColumn.allCases, marks) {
        for role in column.roles.roles {
          var subject = PermissionTown.inScope(role)
          // Who handled the matter has no vote.
          if act == .castBallot { subject.assigned = [] }
          let actor = PermissionTown.actor(role)
          let inScope = Permission.grade(act, by: actor, on: subject)
          let outOfScope = Permission.grade(act, by: actor, on: PermissionTown.outOfScope(role))
          #expect(String([inScope.mark, outOfScope.mark]) == expected, "\(act.rawValue) by \(role.code)")
        }
      }
    }
  }

  /// A lawyer, a public delegate, a person whose account is closed, and a role of newer software.
  @Test func noRoleMayNothing() {
    for roles in [RoleSet(.lawyer, .publicDelegate), RoleSet(), RoleSet(rawValue: 1 << 40)] {
      var actor = PermissionTown.actor(.representative)
      actor.roles = roles
      for act in PermissionAct.allCases {
        #expect(Permission.grade(act, by: actor, on: PermissionTown.inScope(.representative)).mark == "-")
      }
      #expect(ReadingRight(actor, PermissionTown.inScope(.representative), isGlassBroken: true) == .hidden)
    }
  }

  /// More roles never take an answer away, but for what stands above every role.
  @Test func theBestRoleCounts() {
    let roles = Role.allCases
    for first in roles {
      for second in roles {
        var actor = PermissionTown.actor(first)
        for subject in [PermissionTown.inScope(first), PermissionTown.outOfScope(first)] {
          for act in PermissionAct.allCases where act != .callback && act != .castBallot {
            actor.roles = first.bit
            let one = Permission.grade(act, by: actor, on: subject).mark
            actor.roles = second.bit
            let other = Permission.grade(act, by: actor, on: subject).mark
            actor.roles = first.bit.union(second.bit)
            let both = Permission.grade(act, by: actor, on: subject).mark
            let order = Array("-pA")
            let ranks = [one, other, both].map { order.firstIndex(of: $0)! }
            // Of two roles the one may give sight and the other the right.
            #expect(ranks[2] >= max(ranks[0], ranks[1]), "\(act.rawValue) by \(first.code) and \(second.code)")
          }
        }
      }
    }
  }
}
