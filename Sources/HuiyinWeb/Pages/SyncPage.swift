import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 同步与节点: in plain words what waits for what (DOMAIN 16, screen 20; R19).
enum SyncPage {
  static let routes: [Route] = [
    .get("/sync") { try page($0, nil) }, .post("/sync/run", .loggedIn, run),
  ]

  /// Of this page; `/quarantine` has more of them.
  private static let quarantineRows = 50
  private static let sessionRows = 50

  /// - Parameter bundle: why a file of changes was not taken out or in.
  static func page(_ call: Call, _ error: NodeError?, bundle: NodeError? = nil) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let standing = try call.node.syncStanding()
    let status = try call.node.status()
    let quarantine = try call.node.quarantine()
    let unsettled = try call.node.unsettled(for: person)
    let visible = Set(try call.node.visible(quarantine.map(\.heading), to: person).map(\.record))
    let conflicts = try call.node.peerConflicts(for: person)
    let asked = call.query.text("kinds")
    let peers = try call.node.peers().map { one in
      let kinds = one.device.shortCode == asked ? try call.node.heldKinds(writtenBy: one.device) : nil
      return peer(one, conflicts[one.device.id], kinds, look)
    }
    var problems: Model?
    if let error { problems = FormReading.problems(error, look) }
    if let bundle { problems = BundlePages.problems(bundle, call) }
    let carried: Model = ["bundle": try BundlePages.model(call, bundle), "problems": problems]
    return .page(
      "sync", title: look.text("syncTitle"), section: "navSync",
      live: "/sync" + (asked.isEmpty ? "" : "?kinds=" + FormFields.encoded(asked)),
      ExportPages.buttons("nodes", call).merging(carried).merging([
        "isKeeper": person.roles.contains(Role.administrator.bit), "sentence": sentence(standing, look),
        "isGreen": standing.isGreen, "runs": try runs(call).ifAny,
        "pendingKinds": status.pendingKinds.map { look($0.words) }.ifAny,
        "confirmed": status.kind == .hub
          ? nil : status.lastConfirmedMilliseconds.map { look.time($0) } ?? look.text("never"),
        "clock": standing.clock.map { look($0.label) },
        "alarms": alarms(status, look).ifAny,
        "peers": peers.ifAny,
        "sessions": try call.node.sessionLog(limit: sessionRows).map { session($0, look) }.ifAny,
        "unanswered": try call.node.unanswered().map { one in
          [
            "address": one.address, "since": look.time(one.sinceMilliseconds),
            "why": look(PeerStatus.label(ofEnd: one.end)),
          ] as Model
        }.ifAny,
        "acts": unsettled.acts.map { act($0, look) }.ifAny, "isActsCut": unsettled.isCut,
        "isParkedCut": unsettled.isParkedCut,
        "parkedRecords": unsettled.parked.map { parked($0, look) }.ifAny,
        "quarantine": quarantine.prefix(quarantineRows).map { self.quarantine($0, visible, look) }.ifAny,
        "isQuarantineCut": quarantine.count > quarantineRows,
        "heldKinds": status.kinds.map { look($0.words) }.ifAny,
        "records": String(status.counts.records), "changesets": String(status.counts.changesets),
        "parked": status.counts.parked > 0 ? String(status.counts.parked) : nil,
        "wanted": status.counts.wanted > 0 ? String(status.counts.wanted) : nil,
        "device": status.device?.name, "shortCode": status.device?.shortCode, "kind": look(status.kind.label),
        "version": HuiyinVersion.current,
      ]))
  }

  private static func sentence(_ standing: SyncStanding, _ look: Look) -> String {
    let since = standing.pendingSinceMilliseconds.map { look.time($0) } ?? ""
    let waiting =
      standing.pending == 0
      ? look.text("nothingWaits")
      : look.text("changesWait", String(standing.pending), since)
    switch standing.link {
    case .hub: return look.text("thisIsTheHub")
    case .connected: return look.text("connectedToHub") + waiting + look.text("fullStop")
    case .offline(let since):
      let time = since.map { look.time($0) }
      let first = time.map { look.text("offlineSince", $0) }
      return (first ?? look.text("neverConnected")) + waiting + look.text("sentWhenBack")
    }
  }

  /// 立即同步: begun, and on its way while the page goes on.
  private static func run(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard let syncNow = call.site.options.syncNow, let device = DeviceID(hexadecimal: call.form.text("device")) else {
      throw WebError.notFound
    }
    do {
      try syncNow.begin(with: device, of: call.node, by: call.person())
      return turn.seeOther("/sync")
    } catch let error as NodeError {
      return try page(call, error)
    }
  }

  /// Nodes that this one calls, and what came of the last time that somebody asked for it.
  private static func runs(_ call: Call) throws -> [Model] {
    guard let syncNow = call.site.options.syncNow else { return [] }
    let look = call.look
    return try call.node.diallablePeers().map { peer in
      var (running, outcome, isBad): (String?, String?, Bool) = (nil, nil, false)
      switch syncNow.stage(with: peer.device.id) {
      case .running(let since)?: running = look.time(since)
      case .done(let done)?:
        isBad = done.failure != nil
        outcome =
          look.time(done.endedAtMilliseconds) + look.text("comma")
          + (done.failure.map { look.text("runFailed", look($0)) }
            ?? look.text("runDone", String(done.sent), String(done.received)))
      case nil: break
      }
      return [
        "device": peer.device.id.description, "name": peer.device.name, "shortCode": peer.device.shortCode,
        "running": running, "outcome": outcome, "isBad": isBad,
      ]
    }
  }

  private static func alarms(_ status: NodeStatus, _ look: Look) -> [String] {
    [
      status.isRevoked ? "alarmRevoked" : nil, status.isCloned ? "alarmCloned" : nil,
      status.awaitsResume ? "alarmAwaitsResume" : nil, status.checkedAfterUncleanStop ? "alarmUncleanStop" : nil,
    ].compactMap { $0 }.map { look.text($0) }
      + [status.wipe.map { look($0.ownWords { look.time($0) }) }].compactMap { $0 }
  }

  /// - Parameter kinds: what is held of it, kind by kind; nil: nobody has asked, since it takes a while where much is.
  private static func peer(
    _ peer: PeerStatus, _ conflicts: PeerConflicts?, _ kinds: [CountedKind]?, _ look: Look
  ) -> Model {
    [
      "name": peer.device.name, "shortCode": peer.device.shortCode, "kind": look(peer.device.kind.label),
      "situation": look(peer.situationWords { look.time($0) }), "isMet": peer.isMet, "waiting": peer.waitingText,
      "since": peer.waiting > 0 ? peer.waitingSinceMilliseconds.map { look.time($0) } : nil,
      "met": peer.visit?.metAtMilliseconds.map {
        (peer.isMet ? look.text("since") + look("", " ") : "") + look.time($0)
      },
      "pending": peer.visit?.pending.map { String($0) },
      "heard": peer.heardWords.map { look($0) },
      "heardAt": peer.heard.map { look.time($0.receivedAtMilliseconds) },
      "kindsPath": peer.heard == nil || kinds != nil
        ? nil : "/sync?kinds=" + FormFields.encoded(peer.device.shortCode),
      "kinds": kinds?.map { look($0.words) }.ifAny,
      "version": peer.visit?.version, "address": peer.visit?.address, "conflicts": conflicts?.text,
      "clockOffset": peer.clockWords.map { look($0) }, "isClockOff": peer.isClockOff,
    ]
  }

  /// One line of the log: when, with whom, how much came and went, how it ended.
  private static func session(_ session: LoggedSession, _ look: Look) -> Model {
    [
      "name": session.device.name, "shortCode": session.device.shortCode,
      "began": session.beganAtMilliseconds.map { look.time($0) },
      "ended": session.endedAtMilliseconds.map { look.time($0) }, "received": session.received.map { String($0) },
      "sent": session.sent.map { String($0) }, "end": look(session.end),
    ]
  }

  private static func act(_ act: Unsettled.Act, _ look: Look) -> Model {
    [
      "href": "/records/\(act.heading.record)", "number": act.heading.name, "who": look(act.author.words),
      "text": look(act.op.words), "why": look(act.op.verdict.explanation),
    ]
  }

  private static func parked(_ one: Unsettled.Parked, _ look: Look) -> Model {
    [
      "href": one.isVisible ? "/records/\(one.heading.record)" : nil,
      "number": one.isVisible ? one.heading.name : look(one.heading.kind.label), "text": look(one.words),
      "since": look.time(one.sinceMilliseconds),
    ]
  }

  /// What it would have done is told only of records that the reader may see.
  private static func quarantine(_ item: QuarantineItem, _ visible: Set<RecordID>, _ look: Look) -> Model {
    let quarantine = item.quarantine
    let isVisible = visible.contains(item.heading.record)
    return [
      "href": isVisible ? "/records/\(item.heading.record)" : nil,
      "place": QuarantinePage.href(quarantine.changeset.description),
      "number": isVisible ? item.heading.name : look(item.heading.kind.label), "who": look(quarantine.author.words),
      "reasons": quarantine.reasons.map { ["text": look($0.label), "advice": look($0.advice)] as Model },
      "ops": isVisible ? quarantine.ops.map { ["text": look($0.words)] as Model }.ifAny : nil,
    ]
  }
}
