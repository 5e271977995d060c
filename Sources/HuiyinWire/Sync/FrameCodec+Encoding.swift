import FoundationEssentials
import HuiyinAuthority
import HuiyinRecords
import SwiftProtobuf

extension FrameCodec {
  static func proto(of frame: Frame) -> ProtoFrame.OneOf_Frame {
    switch frame {
    case .hello(let hello): .hello(proto(of: hello))
    case .directory(let versions):
      .directory(
        .with {
          $0.versions = versions.map { version in
            .with {
              $0.content = Data(version.content)
              $0.signature = Data(version.signature)
            }
          }
        })
    case .directoryHeld(let held): .directoryHeld(.with { $0.versions = held.map(ProtoDirectoryTip.init) })
    case .batch(let batch): .batch(proto(of: batch))
    case .acknowledgement(let head): .acknowledgement(.with { $0.head = ProtoFeedPosition(head) })
    case .offer(let offer):
      .offer(
        .with {
          if let stretch = offer.stretch {
            $0.after = stretch.after
            $0.through = ProtoFeedPosition(stretch.through)
          }
          $0.references = data(offer.references)
        })
    case .want(let flags):
      .want(
        .with { want in
          var bits = [UInt8](repeating: 0, count: (flags.count + 7) / 8)
          for (index, flag) in flags.enumerated() where flag { bits[index / 8] |= 1 << (index % 8) }
          want.bits = Data(bits)
        })
    case .wanted(let changesets, let records):
      .wanted(
        .with {
          $0.changesets = changesets.map { Data($0.bytes) }
          $0.records = records.map { Data($0.bytes) }
        })
    case .reconcile(let reconcile):
      .reconcile(
        .with {
          $0.stage = ProtoReconcileStage(rawValue: Int(reconcile.stage.rawValue)) ?? .next
          if reconcile.head.row > 0 { $0.head = ProtoFeedPosition(reconcile.head) }
          $0.message = Data(reconcile.message)
          $0.need = data(reconcile.need)
        })
    case .heartbeat(let pending):
      .heartbeat(
        .with { beat in
          if let pending { beat.pending = pending }
        })
    case .fault(let code, let text):
      .fault(
        .with {
          $0.code = code
          $0.text = text
        })
    }
  }

  private static func data(_ references: [ChangesetReference]) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(references.count * ChangesetReference.byteCount)
    for reference in references { bytes += reference.bytes }
    return Data(bytes)
  }

  private static func proto(of hello: Hello) -> ProtoHello {
    .with {
      $0.protocolLeast = hello.protocols.lowerBound
      $0.protocolMost = hello.protocols.upperBound
      $0.township = Data(hello.township.bytes)
      $0.device = Data(hello.device.bytes)
      $0.epoch = hello.epoch
      $0.tips = hello.tips.map(ProtoDirectoryTip.init)
      if let cursor = hello.cursor {
        $0.cursor = ProtoFeedPosition(cursor)
        $0.cursorEpoch = hello.cursorEpoch
      }
      if hello.head.row > 0 { $0.head = ProtoFeedPosition(hello.head) }
      $0.wanted = hello.wanted.map { Data($0.bytes) }
      $0.wantedRecords = hello.wantedRecords.map { Data($0.bytes) }
      $0.isEmpty = hello.isEmpty
      $0.timeMilliseconds = hello.timeMilliseconds
      $0.version = hello.version
      $0.pending = hello.pending
      $0.compares = hello.compares
      if let wiped = hello.wiped { $0.wiped = Data(wiped.bytes) }
    }
  }

  private static func proto(of batch: Batch) -> ProtoBatch {
    .with {
      if let stretch = batch.stretch {
        $0.after = stretch.after
        $0.through = ProtoFeedPosition(stretch.through)
      }
      guard !batch.content.changesets.isEmpty || !batch.content.writers.isEmpty else { return }
      let content = contentBytes(batch.content)
      $0.inflatedBytes = UInt32(content.count)
      $0.deflated = Data(Deflate.deflate(content))
    }
  }

  private static func contentBytes(_ content: BatchContent) -> [UInt8] {
    let message = ProtoBatchContent.with {
      $0.writers = content.writers.map { introduction in
        .with {
          $0.writer = Data(introduction.writer.bytes)
          $0.signingKey = Data(introduction.signingKey)
          $0.incarnation = introduction.incarnation
        }
      }
      $0.changesets = content.changesets.map { changeset in
        .with {
          $0.header = Data(changeset.header)
          $0.signature = Data(changeset.signature)
          $0.body = Data(changeset.body)
        }
      }
    }
    do {
      return try message.serializedBytes()
    } catch {
      preconditionFailure("a batch without required fields cannot fail to serialise: \(error)")
    }
  }
}

extension ProtoDirectoryTip {
  init(_ reference: DirectoryReference) {
    self = .with {
      $0.term = reference.term
      $0.number = reference.number
      $0.hashPrefix = reference.hashPrefix
    }
  }

  var value: DirectoryReference { DirectoryReference(term: term, number: number, hashPrefix: hashPrefix) }
}

extension ProtoFeedPosition {
  /// The start has no bytes, so that it reads as what is absent.
  init(_ position: FeedPosition) {
    guard position.row > 0 else {
      self = ProtoFeedPosition()
      return
    }
    self = .with {
      $0.row = position.row
      // The start has no hash: a reader refuses one there.
      if position.row > 0 { $0.hash = Data(position.hash.bytes) }
    }
  }
}
