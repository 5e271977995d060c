import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// What the counter does in the hub's store, each in one transaction.
extension Node {
  /// Judges an application and keeps what came of it. `attempt`: this connection of the applicant.
  func receive(
    _ application: EnrolmentApplication, from peer: LinkPeer, _ hub: inout AdmittingHub
  ) throws -> (answer: AdmittingHub.OnCode, attempt: Int) {
    let now = environment.nowMilliseconds()
    return try store.write { transaction in
      let directory = try transaction.directory()
      let device = application.keys.device
      var row = try transaction.enrolment(application.code)
      let standing = row?.standing(at: now, epoch: try transaction.meta(.epoch) ?? [])
      let known = row.flatMap { row in
        standing.map { row.known(as: $0, isRevoked: directory.isRevoked(device)) }
      }
      let answer = hub.found(known, isListed: directory.current.devices[device] != nil)
      let what: String
      switch answer {
      case .refuse(let reason):
        what = reason.code
        row?.settle(standing)
        if reason == .wrongProof { row?.countWrongProof() }
      case .wait(let applicant), .deliver(let applicant):
        what = (row?.attempt == 0 ? EnrolmentEvent.applied : .resumed).rawValue
        if row?.state == .open { row?.state = .waiting }
        row?.attempt += 1
        row?.applicant = StoredEnrolment.Applicant(
          keys: applicant.keys, words: applicant.words, appliedAtMilliseconds: now, address: peer.host)
      }
      if let row { try transaction.keep(row) }
      try transaction.log(EnrolmentLogRow(atMilliseconds: now, code: row?.code, what: what, address: peer.host))
      return (answer, row?.attempt ?? 0)
    }
  }

  func welcome(_ applicant: AdmittingHub.Applicant) throws -> EnrolmentWelcome {
    try store.read { reader in
      let snapshot = try reader.directory().current
      guard let enrolment = try reader.enrolment(applicant.code) else {
        throw StoreError.damaged(findings: ["an enrolment row is gone"])
      }
      let unit = snapshot.units[enrolment.unit]?.name ?? String(enrolment.unit)
      return EnrolmentWelcome(
        proof: applicant.proof, opening: applicant.opening, township: snapshot.townshipName.short,
        kind: enrolment.kind, name: enrolment.name, shortCode: enrolment.shortCode, unit: unit.short)
    }
  }

  /// Nil: the applicant has connected anew since.
  func standing(
    of code: EnrolmentID, attempt: Int
  ) throws -> (state: StoredEnrolment.State?, secondsLeft: UInt32) {
    let now = environment.nowMilliseconds()
    return try store.read { reader in
      guard let row = try reader.enrolment(code), row.attempt == attempt else { return (nil, 0) }
      if row.state == .confirmed, let device = row.applicant?.keys.device, try reader.directory().isRevoked(device) {
        return (.refused, 0)
      }
      return (
        row.standing(at: now, epoch: try reader.meta(.epoch) ?? []), UInt32(row.millisecondsLeft(at: now) / 1000)
      )
    }
  }

  func logExpiry(of code: EnrolmentID, _ peer: LinkPeer) throws {
    let now = environment.nowMilliseconds()
    try store.write { transaction in
      guard var row = try transaction.enrolment(code), row.state == .waiting else { return }
      row.close(as: .expired)
      try transaction.keep(row)
      try transaction.log(
        EnrolmentLogRow(
          atMilliseconds: now, code: code, what: EnrolmentRefusal.Reason.expired.code, address: peer.host))
    }
  }

  func logEnrolment(_ code: EnrolmentID?, _ what: String, _ peer: LinkPeer) throws {
    let now = environment.nowMilliseconds()
    try store.write {
      try $0.log(EnrolmentLogRow(atMilliseconds: now, code: code, what: what, address: peer.host))
    }
  }

  /// The new node has everything: the code has done its work.
  func finishEnrolment(_ code: EnrolmentID, _ peer: LinkPeer) throws {
    let now = environment.nowMilliseconds()
    try store.write { transaction in
      guard var row = try transaction.enrolment(code), row.state == .confirmed else { return }
      row.close(as: .used)
      try transaction.keep(row)
      try transaction.log(
        EnrolmentLogRow(
          atMilliseconds: now, code: code, what: EnrolmentEvent.stored.rawValue, address: peer.host))
    }
  }

  /// Everything that makes the confirmed applicant a node: certificates, the directory, and the PINs of the persons for
  /// whom it may vouch, so that they can log in before its first session.
  func grant(to code: EnrolmentID) throws -> [EnrolmentFrame] {
    guard let authority = keyFiles.bytes(Self.caCertificateName) else { throw Self.notAtHub }
    return try store.read { reader in
      guard let row = try reader.enrolment(code), let certificate = row.certificate, let applicant = row.applicant,
        let device = try reader.directory().current.devices[applicant.keys.device]
      else { throw StoreError.damaged(findings: ["an enrolment was confirmed without a device"]) }
      let directory = try reader.signedDirectory()
      let changesets = try device.vouches.flatMap { try reader.changesets(of: Self.credentialID($0)).map(\.signed) }
      let needed = Set(try changesets.map { try Header(decoding: $0.header).writer })
      let writers = try reader.introductions().filter { needed.contains($0.writer) }
      let admission = EnrolmentAdmission(
        certificate: certificate, authorityCertificate: authority, authorityKey: try reader.authorityKey())
      return [.admission(admission)] + directory.map { .directory($0) } + writers.map { .writer($0) }
        + changesets.map { .changeset($0) }
        + [.end(directoryVersions: UInt32(directory.count), changesets: UInt32(changesets.count))]
    }
  }
}

extension StoredEnrolment {
  fileprivate func known(as standing: State, isRevoked: Bool) -> AdmittingHub.KnownCode {
    let keys = applicant?.keys
    let known: AdmittingHub.KnownCode.Standing =
      switch standing {
      case .open: .open
      case .waiting: keys.map { .waiting($0) } ?? .open
      // A device that was revoked before it had everything never gets it.
      case .confirmed: isRevoked ? .refused : keys.map { .confirmed($0) } ?? .closed
      case .used: .used
      case .refused: .refused
      case .expired: .expired
      case .closed: .closed
      }
    return AdmittingHub.KnownCode(standing: known, kind: kind, secret: secret)
  }

  /// A confirmed code stays: its device is in the directory already, and only its keys can come back.
  fileprivate mutating func countWrongProof() {
    wrongProofs += 1
    if wrongProofs >= EnrolmentLimits.wrongProofsMaximum, state != .confirmed { close(as: .closed) }
  }
}

extension LinkPeer {
  /// The address without the port, which is another one for each connection.
  fileprivate var host: String {
    address.lastIndex(of: ":").map { String(address[..<$0]) } ?? address
  }
}

extension String {
  /// Whole characters within the limit of a welcome.
  fileprivate var short: String {
    var text = self
    while text.utf8.count > EnrolmentLimits.nameBytesMaximum { text.removeLast() }
    return text
  }
}
