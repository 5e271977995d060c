import Crypto
public import HuiyinAuthority
import HuiyinRecords
public import HuiyinStore
import HuiyinTownship
public import HuiyinWire

/// What stands in the log of enrolment besides refusals. Stable, for programs.
enum EnrolmentEvent: String, CaseIterable {
  case created, applied, resumed, confirmed, stored
}

extension StoredEnrolment {
  /// The state as it is now: a code whose time is over has expired, even if nobody has noticed, and one that another
  /// store's epoch made is closed, since a restored hub does not know what became of it.
  func standing(at now: UInt64, epoch: [UInt8]) -> State {
    switch state {
    case .open, .waiting:
      if self.epoch != epoch { return .closed }
      return millisecondsLeft(at: now) == 0 ? .expired : state
    case .confirmed: return self.epoch == epoch ? state : .closed
    case .used, .refused, .expired, .closed: return state
    }
  }

  /// Erases the secret of a code that has come to its end without anybody's doing.
  mutating func settle(_ standing: State?) {
    if let standing, standing != state { close(as: standing) }
  }
}

/// A code as a list of codes shows it.
public struct ListedEnrolment: Sendable {
  public let enrolment: StoredEnrolment
  /// As it is now.
  public let state: StoredEnrolment.State
  public let millisecondsLeft: UInt64
}

extension Node {
  /// All codes of this hub, the newest first.
  public func enrolments() throws -> [ListedEnrolment] {
    let now = environment.nowMilliseconds()
    return try store.read { reader in
      let epoch = try reader.meta(.epoch) ?? []
      return try reader.enrolments().map {
        let state = $0.standing(at: now, epoch: epoch)
        let isLiving = state == .open || state == .waiting
        return ListedEnrolment(
          enrolment: $0, state: state, millisecondsLeft: isLiving ? $0.millisecondsLeft(at: now) : 0)
      }
    }
  }

  /// What was tried and done with codes, the newest first.
  public func enrolmentLog() throws -> [EnrolmentLogRow] {
    try store.read { try $0.enrolmentLog() }
  }

  // MARK: The clerk decides

  /// Makes the applicant whose words these are a device of the township: certificate, directory version, PINs.
  public func confirmEnrolment(
    _ words: EnrolmentWords, certificates: CertificateMaker, by session: Session
  ) throws -> Device {
    try checkAdministrator(session)
    guard let caKey = keyFiles.bytes(Self.caKeyName), let authority = keyFiles.bytes(Self.caCertificateName) else {
      throw Self.notAtHub
    }
    let now = environment.nowMilliseconds()
    var made: (enrolment: StoredEnrolment, device: Device)?
    try changeDirectory(by: session) { transaction, snapshot in
      guard try ownHubKeys(in: transaction) != nil else { throw Self.notAtHub }
      var (enrolment, applicant) = try waiting(words, in: transaction, now: now)
      let keys = applicant.keys
      guard snapshot.devices[keys.device] == nil else { throw NodeError(EnrolmentRefusal(.badKeys)) }
      guard
        snapshot.devices.values.allSatisfy({ $0.name != enrolment.name && $0.shortCode != enrolment.shortCode })
      else {
        throw NodeError.usage(
          "nameTaken", "已有设备“\(enrolment.name)”", "there is a device “\(enrolment.name)” already",
          next: Label("拒绝该申请，重新生成登记码", "refuse it, and make another code"))
      }
      let device = Device(
        id: keys.device, name: enrolment.name, shortCode: enrolment.shortCode, kind: enrolment.kind,
        unit: enrolment.unit, signingKey: keys.signing, agreementKey: keys.agreement, transportKey: keys.transport,
        vouches: enrolment.vouches.filter { snapshot.persons[$0]?.isActive == true },
        servedUnits: enrolment.servedUnits, boundPersons: enrolment.boundPersons)
      enrolment.certificate = try certificates.certify(
        keys.device, .init(x963Representation: keys.transport), caKey, authority)
      enrolment.state = .confirmed
      enrolment.decidedBy = session.person.number
      enrolment.decidedAtMilliseconds = now
      made = (enrolment, device)
      return [.device(device)]
    } then: { transaction in
      guard let made, let hubKeys = try ownHubKeys(in: transaction) else { return }
      try sealAnew(made.device.vouches, hubKeys: hubKeys, in: transaction)
      try transaction.keep(made.enrolment)
      try transaction.log(
        EnrolmentLogRow(
          atMilliseconds: now, code: made.enrolment.code, what: EnrolmentEvent.confirmed.rawValue,
          address: made.enrolment.applicant?.address ?? "", person: session.person.number))
    }
    guard let device = made?.device else { preconditionFailure("a version was issued without a device") }
    return device
  }

  private func waiting(
    _ words: EnrolmentWords, in reader: StoreReader, now: UInt64
  ) throws -> (StoredEnrolment, StoredEnrolment.Applicant) {
    let epoch = try reader.meta(.epoch) ?? []
    let found = try reader.enrolments().filter { $0.state == .waiting && $0.applicant?.words == words }
    guard found.count == 1, let applicant = found[0].applicant else {
      throw NodeError.refused(
        "wordsDiffer", "没有正在等待且四个词相同的申请", "nobody who waits shows these words",
        next: Label(
          "核对新设备屏幕上的四个词（`huiyin enroll list`）；不同就执行 `huiyin enroll refuse`",
          "compare the words on the new node's screen (`huiyin enroll list`); if they differ run `huiyin enroll refuse`"
        ))
    }
    guard found[0].standing(at: now, epoch: epoch) == .waiting else {
      throw NodeError(EnrolmentRefusal(.expired))
    }
    return (found[0], applicant)
  }

  /// Refuses an applicant or cancels a code; nil: the only applicant that waits.
  public func refuseEnrolment(_ choice: EnrolmentChoice?, by session: Session) throws -> StoredEnrolment {
    try checkAdministrator(session)
    let now = environment.nowMilliseconds()
    return try store.write { transaction in
      let epoch = try transaction.meta(.epoch) ?? []
      let living = try transaction.enrolments().filter {
        [.open, .waiting].contains($0.standing(at: now, epoch: epoch))
      }
      let found = living.filter { enrolment in
        switch choice {
        case .words(let words): enrolment.applicant?.words == words
        case .code(let prefix): enrolment.code.description.hasPrefix(prefix)
        case nil: enrolment.state == .waiting
        }
      }
      guard found.count == 1, var enrolment = found.first else {
        throw NodeError.usage(
          found.isEmpty ? "unknownEnrolment" : "ambiguousEnrolment",
          found.isEmpty ? "没有这样的申请或登记码" : "有 \(found.count) 个，请写明编号",
          found.isEmpty ? "there is no such applicant or code" : "\(found.count) fit; name one by its id",
          next: Label("`huiyin enroll list` 列出全部", "`huiyin enroll list` lists them all"))
      }
      enrolment.close(as: .refused)
      enrolment.decidedBy = session.person.number
      enrolment.decidedAtMilliseconds = now
      try transaction.keep(enrolment)
      try transaction.log(
        EnrolmentLogRow(
          atMilliseconds: now, code: enrolment.code, what: EnrolmentRefusal.Reason.refused.code,
          address: enrolment.applicant?.address ?? "", person: session.person.number))
      return enrolment
    }
  }
}

/// What `refuse` speaks of.
public enum EnrolmentChoice: Sendable, Hashable {
  case words(EnrolmentWords)
  /// The beginning of a code's id, in lower-case hexadecimal digits.
  case code(String)

  /// Words first: four numbers could be digits of an id. Nil: neither.
  public init?(_ text: String) {
    if let words = EnrolmentWords(text: text) {
      self = .words(words)
    } else if (4...32).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
      self = .code(text.lowercased())
    } else {
      return nil
    }
  }
}
