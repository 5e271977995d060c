import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

extension FeedPosition {
  var json: JSON { row == 0 ? ["row": "0"] : ["row": .decimal(row), "hash": hash.json] }
}

extension FeedStretch {
  var json: JSON { ["after": .decimal(after), "through": through.json] }
}

extension Hello {
  var json: JSON {
    var fields: [String: JSON] = [
      "protocol": protocols.json, "township": township.json, "device": device.json, "epoch": .hex(epoch),
      "tips": .list(tips.map(\.json)), "cursor": cursor?.json ?? .null,
      "cursorEpoch": cursor.map { _ in .hex(cursorEpoch) } ?? .null, "head": head.json,
      "wanted": .list(wanted.map(\.json)), "wantedRecords": .list(wantedRecords.map(\.json)),
      "isEmpty": .flag(isEmpty), "time": .decimal(timeMilliseconds), "version": .text(version),
      "pending": .decimal(pending),
    ]
    if let wiped {
      fields["wiped"] = [
        "time": .decimal(wiped.timeMilliseconds), "order": .hex(wiped.order), "signature": .hex(wiped.signature),
      ]
    }
    return .object(fields)
  }
}

extension ClosedRange<UInt32> {
  var json: JSON { ["least": .small(lowerBound), "most": .small(upperBound)] }
}

extension Frame {
  var json: JSON {
    switch self {
    case .hello(let hello): ["frame": "hello", "hello": hello.json]
    case .directory(let versions): ["frame": "directory", "versions": .list(versions.map(\.json))]
    case .directoryHeld(let held): ["frame": "directory held", "versions": .list(held.map(\.json))]
    case .batch(let batch):
      [
        "frame": "batch", "stretch": batch.stretch?.json ?? .null,
        "writers": .list(batch.content.writers.map(\.json)),
        "changesets": .list(batch.content.changesets.map(\.json)),
      ]
    case .acknowledgement(let head): ["frame": "acknowledgement", "head": head.json]
    case .offer(let offer):
      [
        "frame": "offer", "stretch": offer.stretch?.json ?? .null,
        "references": .list(offer.references.map(\.json)),
      ]
    case .want(let flags): ["frame": "want", "flags": .list(flags.map { .flag($0) })]
    case .wanted(let changesets, let records):
      ["frame": "wanted", "changesets": .list(changesets.map(\.json)), "records": .list(records.map(\.json))]
    case .reconcile(let reconcile):
      [
        "frame": "reconcile", "stage": .small(reconcile.stage.rawValue), "head": reconcile.head.json,
        "message": .hex(reconcile.message), "need": .list(reconcile.need.map(\.json)),
      ]
    case .heartbeat(let pending): ["frame": "heartbeat", "pending": pending.map { .decimal($0) } ?? .null]
    case .fault(let code, let text): ["frame": "fault", "code": .small(code), "text": .text(text)]
    }
  }
}
