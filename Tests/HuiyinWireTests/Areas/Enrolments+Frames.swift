import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

extension Enrolments {
  private static let keys = EnrolmentKeys(
    signing: TestKeys.bytes(TestKeys.station), agreement: Array(repeating: 2, count: 32),
    transport: [4] + Array(repeating: 3, count: 64))
  private static let application = EnrolmentApplication(
    code: EnrolmentCode.id(ofSecret: secret), nonce: Array(32..<64), keys: keys,
    proof: Array(repeating: 5, count: 32), signature: Array(repeating: 6, count: 64), expectedKind: .laptop)
  private static let welcome = EnrolmentWelcome(
    proof: Array(repeating: 7, count: 32), opening: Array(64..<96), township: "禾渚镇", kind: .station, name: "一组站点",
    shortCode: "S01", unit: "第一网格")
  private static let admission = EnrolmentAdmission(
    certificate: [0x30, 1, 1], authorityCertificate: [0x30, 1, 2], authorityKey: TestKeys.bytes(TestKeys.authority))

  static var frames: [VectorCase] {
    goodFrames + badFrames
  }

  private static var goodFrames: [VectorCase] {
    func good(_ name: String, _ shows: String, _ frame: EnrolmentFrame) -> VectorCase {
      .good("enrolment/frame-\(name)", shows, EnrolmentCodec.encode(frame), given: ["of": "frame"], frame.json)
    }
    var unexpecting = application
    unexpecting.expectedKind = nil
    var later = VectorCase.good(
      "enrolment/frame-refusal-of-later", "a reason of newer software is a refusal all the same",
      [0x5A, 3, 0x08, 0xAC, 0x02], given: ["of": "frame"], EnrolmentFrame.refusal(EnrolmentRefusal(.other)).json)
    later.isWhole = false
    return [
      good(
        "challenge", "the hub's first frame",
        .challenge(EnrolmentChallenge(nonce: Array(0..<32), commitment: Array(repeating: 4, count: 32)))),
      good("application", "a node that expects to be a laptop", .application(application)),
      good("application-any-kind", "a node that takes what the code says", .application(unexpecting)),
      good("welcome", "the hub's proof and opening, and what the node will be", .welcome(welcome)),
      good("waiting", "nothing decided yet", .waiting(secondsLeft: 3599)),
      good("admission", "certificates and authority key", .admission(admission)),
      good(
        "directory", "a directory version",
        .directory(SignedDirectoryVersion(content: [8, 1, 16, 1], signature: Array(repeating: 5, count: 64)))),
      good("writer", "a writer before its first changeset", .writer(TestKeys.introduction(TestKeys.hub))),
      good(
        "changeset", "a changeset of a credential",
        .changeset(SignedChangeset(header: [1, 2, 3], signature: Array(repeating: 6, count: 64), body: [1, 0]))),
      good("end", "how much was sent", .end(directoryVersions: 3, changesets: 1)),
      good("stored", "the node has everything", .stored),
      good("refusal", "why a side ends the stream", .refusal(EnrolmentRefusal(.fault, detail: "length nonce"))),
      later,
    ]
  }

  private static var badFrames: [VectorCase] {
    func bad(_ name: String, _ shows: String, _ bytes: [UInt8], _ code: String, _ field: String) -> VectorCase {
      .bad("enrolment/frame-\(name)", shows, bytes, given: ["of": "frame"], code, field)
    }
    func encoded(_ change: (inout EnrolmentApplication) -> Void) -> [UInt8] {
      var application = application
      change(&application)
      return EnrolmentCodec.encode(.application(application))
    }
    func greeting(_ change: (inout EnrolmentWelcome) -> Void) -> [UInt8] {
      var welcome = welcome
      change(&welcome)
      return EnrolmentCodec.encode(.welcome(welcome))
    }
    let challenge = EnrolmentCodec.encode(
      .challenge(EnrolmentChallenge(nonce: Array(0..<32), commitment: Array(repeating: 4, count: 32))))
    let long = String(repeating: "长", count: 86)
    return [
      bad("empty", "no frame", [], "unknown", "frame"),
      bad("no-message", "no protobuf message", [0x0A, 0xFF], "message", "frame"),
      bad("truncated", "a frame that ends early", Array(challenge.dropLast()), "message", "frame"),
      bad("unknown", "a frame of newer software", [0x62, 0], "unknown", "frame"),
      bad("version-2", "another version", [challenge[0], challenge[1], 8, 2] + challenge[4...], "unknown", "version"),
      bad("nonce-31", "a nonce of 31 bytes", encoded { $0.nonce.removeLast() }, "length", "nonce"),
      bad(
        "signing-key-31", "a signing key of 31 bytes",
        encoded {
          $0.keys = EnrolmentKeys(signing: Array(0..<31), agreement: keys.agreement, transport: keys.transport)
        },
        "length", "signing key"),
      bad(
        "agreement-key-33", "an agreement key of 33 bytes",
        encoded { $0.keys = EnrolmentKeys(signing: keys.signing, agreement: Array(0..<33), transport: keys.transport) },
        "length", "agreement key"),
      bad(
        "transport-key-33", "a compressed transport key",
        encoded { $0.keys = EnrolmentKeys(signing: keys.signing, agreement: keys.agreement, transport: Array(0..<33)) },
        "length", "transport key"),
      bad("no-proof", "an application without proof", encoded { $0.proof = [] }, "length", "proof"),
      bad("signature-63", "a signature of 63 bytes", encoded { $0.signature.removeLast() }, "length", "signature"),
      bad(
        "kind-4", "a kind of node that nobody knows", EnrolmentCodec.encode(.application(application)).dropLast() + [4],
        "unknown", "device kind"),
      bad("opening-0", "a welcome without opening", greeting { $0.opening = [] }, "length", "opening"),
      bad("name-258", "a name above the limit", greeting { $0.name = long }, "limit", "device name"),
      bad(
        "authority-key-31", "an authority key of 31 bytes",
        EnrolmentCodec.encode(
          .admission(
            EnrolmentAdmission(certificate: [], authorityCertificate: [], authorityKey: Array(0..<31)))),
        "length", "authority key"),
      bad(
        "certificate-8193", "a certificate above the limit",
        EnrolmentCodec.encode(
          .admission(
            EnrolmentAdmission(
              certificate: Array(repeating: 0, count: 8193), authorityCertificate: [],
              authorityKey: admission.authorityKey))),
        "limit", "certificate"),
      bad(
        "directory-signature-0", "a directory version without signature",
        EnrolmentCodec.encode(.directory(SignedDirectoryVersion(content: [8, 1], signature: []))), "length",
        "signature"),
      bad(
        "writer-not-of-its-key", "a writer that its key and incarnation do not give",
        [0x3A, 52, 0x0A, 16] + Array(repeating: 1, count: 16) + [0x12, 32] + TestKeys.bytes(TestKeys.hub), "writer",
        "writer"),
      bad(
        "detail-258", "a detail above the limit",
        EnrolmentCodec.encode(.refusal(EnrolmentRefusal(.fault, detail: long))), "limit", "detail"),
    ]
  }
}

extension EnrolmentFrame {
  var json: JSON {
    switch self {
    case .challenge(let challenge):
      ["form": "challenge", "nonce": .hex(challenge.nonce), "commitment": .hex(challenge.commitment)]
    case .application(let application):
      [
        "form": "application", "code": application.code.json, "nonce": .hex(application.nonce),
        "signingKey": .hex(application.keys.signing), "agreementKey": .hex(application.keys.agreement),
        "transportKey": .hex(application.keys.transport), "proof": .hex(application.proof),
        "signature": .hex(application.signature), "kind": .small(application.expectedKind?.rawValue ?? 0),
      ]
    case .welcome(let welcome):
      [
        "form": "welcome", "proof": .hex(welcome.proof), "opening": .hex(welcome.opening),
        "township": .text(welcome.township), "kind": .small(welcome.kind.rawValue), "name": .text(welcome.name),
        "shortCode": .text(welcome.shortCode), "unit": .text(welcome.unit),
      ]
    case .waiting(let secondsLeft): ["form": "waiting", "secondsLeft": .small(secondsLeft)]
    case .admission(let admission):
      [
        "form": "admission", "certificate": .hex(admission.certificate),
        "authorityCertificate": .hex(admission.authorityCertificate), "authorityKey": .hex(admission.authorityKey),
      ]
    case .directory(let version):
      ["form": "directory", "content": .hex(version.content), "signature": .hex(version.signature)]
    case .writer(let writer):
      [
        "form": "writer", "writer": writer.writer.json, "signingKey": .hex(writer.signingKey),
        "incarnation": .hex(writer.incarnation),
      ]
    case .changeset(let changeset):
      [
        "form": "changeset", "header": .hex(changeset.header), "signature": .hex(changeset.signature),
        "body": .hex(changeset.body),
      ]
    case .end(let directoryVersions, let changesets):
      ["form": "end", "directoryVersions": .small(directoryVersions), "changesets": .small(changesets)]
    case .stored: ["form": "stored"]
    case .refusal(let refusal):
      ["form": "refusal", "reason": .small(refusal.reason.rawValue), "detail": .text(refusal.detail)]
    }
  }
}
