import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Lists that are not of cases alone: proposals, nodes, people, quarantine.
extension ExportPages {
  static func proposals(_ call: Call) throws -> Sheet {
    let (look, person) = (call.look, try call.person().person)
    var sheet = Sheet(
      "proposalsTitle",
      ["colNumber", "colTitle", "colState", "colUnit", "colAct", "colWho", "whyWaits", "whoConfirms"], look)
    for item in try call.node.proposals(for: person).items {
      let proposal = item.proposal
      sheet.add(
        item.heading, [],
        [
          look(proposal.op.words), look(proposal.author.words), look.text("wait_\(proposal.wait.rawValue)"),
          look(proposal.confirmers.words),
        ], look)
    }
    return sheet
  }

  static func nodes(_ call: Call) throws -> Sheet {
    let look = call.look
    var sheet = Sheet(
      "peersTitle",
      [
        "colCode", "colNode", "colKind", "colSituation", "colWaiting", "colLastMet", "colTheirPending", "colHeard",
        "colConflicts", "colClockOffset", "colVersion",
      ], look)
    let conflicts = try call.node.peerConflicts(for: call.person().person)
    for peer in try call.node.peers() {
      let met = peer.visit?.metAtMilliseconds.map { look.time($0) }
      sheet.table.add([
        peer.device.shortCode, peer.device.name, look(peer.device.kind.label), look(peer.situation),
        peer.waitingText, met ?? look.text("never"), peer.visit?.pending.map { String($0) } ?? "",
        peer.heardWords.map { look($0) } ?? "", conflicts[peer.device.id]?.text ?? "",
        peer.clockWords.map { look($0) } ?? "", peer.visit?.version ?? "",
      ])
    }
    return sheet
  }

  static func people(_ call: Call) throws -> Sheet {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    var sheet = Sheet(
      "personsTitle",
      ["colCode", "colName", "colUnit", "furtherGrids", "roles", "personLevel", "seatStatus", "colSituation"], look)
    for person in snapshot.persons.values.sorted(by: { $0.number < $1.number }) {
      let seat = person.representative
      sheet.table.add([
        String(person.number), person.name, snapshot.units[person.unit]?.name ?? "",
        look.list(person.grids.compactMap { snapshot.units[$0]?.name }) ?? "",
        look.list(person.roles.roles.map { look($0.label) }) ?? "", seat.map { look($0.level.label) } ?? "",
        seat.map { look($0.status.label) } ?? "", person.isActive ? "" : look.text("closed"),
      ])
    }
    return sheet
  }

  /// What a change would have done is told only of records that the reader may see, as on the page.
  static func quarantine(_ call: Call) throws -> Sheet {
    let (look, person) = (call.look, try call.person().person)
    let all = try call.node.quarantine()
    let visible = Set(try call.node.visible(all.map(\.heading), to: person).map(\.record))
    var sheet = Sheet("readmitTitle", ["colNumber", "readmitWho", "colTime", "readmitWhat", "readmitWhy"], look)
    for item in all {
      let (quarantine, isVisible) = (item.quarantine, visible.contains(item.heading.record))
      let what = isVisible ? quarantine.ops.map { look($0.words) } : []
      sheet.table.add(
        [
          isVisible ? item.heading.name : look(item.heading.kind.label),
          look(quarantine.author.person.words) + look.text("comma") + quarantine.author.device.name,
          look.time(quarantine.author.timeMilliseconds), what.joined(separator: look.text("semicolon")),
          quarantine.reasons.map { look($0.label) }.joined(separator: look.text("semicolon")),
        ], about: isVisible ? [item.heading.record] : [])
    }
    return sheet
  }
}
