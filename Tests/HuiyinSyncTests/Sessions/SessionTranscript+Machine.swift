import HuiyinRecords
import HuiyinSync
import HuiyinWire

extension Event {
  /// Tells the machine.
  func happen(to session: inout PeerSession) -> [SessionAction] {
    switch event {
    case "start": session.start()
    case "frame": session.received(unhex(bytes), at: now ?? 0)
    case "timer": session.timerFired(at: now ?? 0)
    case "closed": session.linkClosed()
    case "feed moved": session.feedMoved(head: head!.value)
    case "met": session.met(meeting)
    case "directory read": session.directoryRead((versions ?? []).map(\.value))
    case "directory taken": session.directoryTaken(taken)
    case "committed": session.committed(taken)
    case "feed read": session.feedRead(slice)
    case "changesets read": session.changesetsRead(content!.value, lookedAt: lookedAt!)
    case "records read": session.recordsRead((references ?? []).map { ChangesetReference(text: $0) })
    case "missing selected": session.missingSelected(missing!)
    case "set read": session.reconciliationRead(set, head: head!.value)
    default: preconditionFailure("no event \(event)")
    }
  }

  private var meeting: Meeting {
    let judged = judged!
    let directory: Meeting.DirectoryAnswer =
      switch judged.directory {
      case "equal": .equal
      case "lacking": .lacking((judged.versions ?? []).map(\.value))
      default: .unknownTips((judged.held ?? []).map(\.value))
      }
    return Meeting(
      directory: directory, standing: PeerStanding(text: standing), head: head!.value,
      isCursorSound: judged.isCursorSound, isEmpty: judged.isEmpty, cursor: judged.cursor?.value,
      isAuditDue: judged.isAuditDue, urgent: judged.urgent.map { ChangesetReference(text: $0) })
  }

  private var taken: Taken {
    Taken(
      head: head!.value, standing: PeerStanding(text: standing),
      wanted: (wanted ?? []).map { ChangesetReference(text: $0) }, knowsPeerTips: knowsPeerTips ?? true)
  }

  private var slice: FeedSlice {
    let found: FeedSlice.Found =
      switch self.found {
      case "bodies": .bodies(content!.value)
      case "references": .references((references ?? []).map { ChangesetReference(text: $0) })
      default: .isForOffer
      }
    return FeedSlice(found: found, through: head!.value)
  }

  private var set: ReconciliationSet {
    ReconciliationSet((items ?? []).compactMap { ReconciliationItem(milliseconds: $0.milliseconds, id: unhex($0.id)) })
  }
}

extension Deed {
  init(_ action: SessionAction) {
    switch action {
    case .send(let bytes): self = .send(bytes)
    case .meet: self.init("judge hello")
    case .readDirectory(let held):
      self.init("read directory")
      self.held = held.map { Event.Tip($0) }
    case .takeDirectory(let versions):
      self.init("take directory")
      self.versions = versions.map { Event.Version($0) }
    case .readFeed(let request):
      self.init(request.form == .bodies ? "read feed" : "read names of feed")
      after = request.after
      offersAboveRows = request.form == .bodies ? request.offersAboveRows : nil
      without = request.without.isEmpty ? nil : request.without.sorted().map(\.description)
    case .readGiven(let row):
      self.init("read names given")
      after = row
    case .readChangesets(let references):
      self.init("read changesets")
      self.references = references.map(\.description)
    case .readRecords(let records):
      self.init("read records")
      self.records = records.map(\.description)
    case .selectMissing(let references):
      self.init("select missing")
      self.references = references.map(\.description)
    case .commit(let content, let cursor):
      self.init("commit")
      self.content = Event.Content(content)
      self.cursor = cursor.map { Event.Position($0) }
    case .readReconciliation: self.init("read set")
    case .noteAcknowledged(let row):
      self.init("note acknowledged")
      self.row = row
    case .notePending: self.init("note pending")
    case .noteCovered: self.init("note covered")
    case .end(let end):
      self.init("end")
      self.end = Self.text(end)
    }
  }

  private static func send(_ bytes: [UInt8]) -> Deed {
    var deed = Deed("send")
    deed.name = Frame.name(of: bytes)
    deed.bytes = Hexadecimal.encode(bytes)
    return deed
  }

  private static func text(_ end: SessionEnd) -> String {
    switch end {
    case .equal: "equal"
    case .closed: "closed"
    case .fault(let fault, _): "fault \(fault.rawValue)"
    case .told(let code, _): "told \(code)"
    case .shareChanged: "share changed"
    case .stopping: "stopping"
    }
  }

  /// The same, however batches are deflated and whatever a fault's text says.
  func isAsGood(as other: Deed) throws -> Bool {
    guard deed == "send", other.deed == "send" else { return self == other }
    switch (try FrameCodec.decode(unhex(bytes)), try FrameCodec.decode(unhex(other.bytes))) {
    case (.fault(let code, _), .fault(let otherCode, _)): return code == otherCode
    case (let frame, let otherFrame): return frame == otherFrame
    }
  }
}
