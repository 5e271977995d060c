import HuiyinStore
public import HuiyinSync

/// Which part of a session is through.
private enum Finished {
  /// All that was to be sent is out.
  case sender
  /// Nothing more is to come of the session: what is left to say is said in `lastWordsTimeout`, or never.
  case session
  case helper
}

/// For a fault's frame to leave while the other side reads slowly.
private let lastWordsTimeout = Duration.seconds(3)

extension Node {
  /// Replicates over an open link until the session ends: when both sides have all that they may if `endsWhenEqual`,
  /// else when the link closes, a fault is found, or the task is cancelled.
  public func replicate(
    over link: any PeerLink, endsWhenEqual: Bool = false, limits: SyncLimits = SyncLimits()
  ) async throws -> SessionReport {
    guard let device = link.peer.device else {
      throw LinkError.untrusted("a session needs a certificate of the township")
    }
    let (outgoing, outbox) = AsyncStream.makeStream(of: [UInt8].self)
    let (pokes, poke) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let origin = ContinuousClock.now
    let conversation = try Conversation(
      node: self, device: device, address: link.peer.address, endsWhenEqual: endsWhenEqual, limits: limits,
      clock: { UInt64(max(0, origin.duration(to: .now) / .milliseconds(1))) }, outbox: outbox)
    let observation = store.observeCommits { poke.yield() }
    // Before anything can be received: an answer to the peer's hello must not leave ahead of the own one.
    await conversation.start()
    await withTaskCancellationHandler {
      await withTaskGroup(of: Finished.self) { group in
        group.addTask {
          do {
            for await frame in outgoing {
              try await link.send(frame)
              await conversation.sent(frame.count)
            }
          } catch {
            await conversation.linkClosed()
          }
          return .sender
        }
        group.addTask {
          while await conversation.end == nil {
            guard let frame = try? await link.receive() else { break }
            await conversation.received(frame)
          }
          await conversation.linkClosed()
          return .session
        }
        group.addTask {
          for await _ in pokes { await conversation.storeMoved() }
          return .helper
        }
        group.addTask {
          while await conversation.end == nil, (try? await Task.sleep(for: .seconds(1))) != nil {
            await conversation.tick()
          }
          return .session
        }
        // The session is over when all that it had to say is out, or the other side does not take it.
        while let finished = await group.next(), finished != .sender {
          guard finished == .session else { continue }
          group.addTask {
            try? await Task.sleep(for: lastWordsTimeout)
            return .sender
          }
        }
        group.cancelAll()
      }
    } onCancel: {
      Task { await conversation.stop() }
    }
    withExtendedLifetime(observation) {}
    let hasWiped = try await conversation.writeEnd()
    return SessionReport(
      peer: device, end: await conversation.end ?? .closed, traffic: await conversation.traffic, hasWiped: hasWiped)
  }
}
