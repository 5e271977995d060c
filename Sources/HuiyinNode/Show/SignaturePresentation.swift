public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A signature under a paper of a case, and whether the paper still says what was signed (DOMAIN 3.4, 9).
public struct SignaturePresentation: Sendable, Hashable {
  public enum Standing: Sendable, Hashable {
    /// What the paper tells of has not changed since.
    case current
    /// It has, in these.
    case changed([Label])
    /// The version is of no state that is known here.
    case unknown
  }

  public let id: OpID
  /// The paper; a code that this version does not know is its own label.
  public let form: String
  public let paper: Label
  /// That was signed.
  public let version: String
  /// Of the record as it is.
  public let currentVersion: String
  public let signer: Label
  /// When and how, as written.
  public let signedAt: Label?
  public let mode: Label?
  /// Who wrote it down.
  public let author: Authorship
  public let standing: Standing

  public var isCurrent: Bool { standing == .current }
}

extension SignaturePresentation {
  /// Who signed which version of what.
  public var words: Label {
    let at = signedAt.map { Label("于\($0.chinese)", " at \($0.english)") } ?? Label("", "")
    return Label(
      "\(signer.chinese)\(at.chinese)签署“\(paper.chinese)”，版本 \(version)",
      "\(signer.english) signed “\(paper.english)”\(at.english), version \(version)")
  }

  public var standingWords: Label {
    switch standing {
    case .current: Label("内容与所签一致", "it says what was signed")
    case .changed(let what):
      Label(
        "所签不是现在的内容：其后\(Label.joined(what).chinese)有变动，现版本 \(currentVersion)",
        "what was signed is not what it says now: \(Label.joined(what).english) changed since; it is now version "
          + currentVersion)
    case .unknown:
      Label(
        "所签版本不是本节点已知的版本，现版本 \(currentVersion)",
        "the version that was signed is not known here; it is now version \(currentVersion)")
    }
  }
}

extension StoreReader {
  /// Those that no newer one replaces, in the order of events; of a record that is no case none.
  func signatures(of reading: RecordReading) throws -> [SignaturePresentation] {
    guard reading.kind.number == RecordKind.caseFile else { return [] }
    let entries = reading.standingEntries(CaseEntry.signature)
    guard !entries.isEmpty else { return [] }
    let versions = try versions(of: reading)
    return entries.map { reading.signature($0, versions) }
  }

  /// Signatures under what has changed since, for `explain`.
  func signatureStatements(of reading: RecordReading) throws -> [Explanation.Statement] {
    try signatures(of: reading).filter { !$0.isCurrent }.map { signature in
      let words = signature.words, standing = signature.standingWords
      return Explanation.Statement(
        topic: .remarks, op: signature.id, changeset: signature.id.changeset,
        text: Label("\(words.chinese)；\(standing.chinese)", "\(words.english): \(standing.english)").sentence,
        advice: Label("按现版本重新打印、签署", "Print it anew and have it signed again"))
    }
  }
}

extension RecordReading {
  fileprivate func signature(_ entry: EntryState, _ versions: RecordVersions) -> SignaturePresentation {
    let fields = Dictionary(
      words.fields(of: entry.value, entry.kind, in: kind).map { ($0.field.number, $0.value.words) },
      uniquingKeysWith: { $1 })
    let code = entry.value[SignatureField.document]?.text ?? ""
    let version = entry.value[SignatureField.version]?.text ?? ""
    return SignaturePresentation(
      id: entry.id, form: code, paper: FormKind(code: code)?.label ?? Label(code, code), version: version,
      currentVersion: versions.current,
      signer: fields[SignatureField.signer] ?? fields[SignatureField.person] ?? authorship(entry.id).person.words,
      signedAt: fields[SignatureField.signedAt], mode: fields[SignatureField.mode], author: authorship(entry.id),
      standing: standing(of: version, form: FormKind(code: code), versions))
  }

  private func standing(
    of version: String, form: FormKind?, _ versions: RecordVersions
  ) -> SignaturePresentation.Standing {
    guard let heads = versions.heads[version], let form else { return .unknown }
    var labels: [Label] = []
    for op in effectiveOps(since: heads) where form.tells(of: op) {
      let label = kind.term(op.field).label
      if !labels.contains(label) { labels.append(label) }
    }
    return labels.isEmpty ? .current : .changed(labels)
  }
}
