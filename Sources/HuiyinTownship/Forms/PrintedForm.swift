import HuiyinRecords

/// A form as it is printed: A4, black and white, Chinese (DOMAIN 9). Two renderings read it: `text`, and the pages.
public struct PrintedForm: Hashable, Sendable {
  public let kind: FormKind
  public let header: Header
  public let blocks: [Block]

  public init(_ kind: FormKind, of matter: FormMatter, header: Header) {
    self.kind = kind
    self.header = header
    blocks = FormBuilding(kind: kind, matter: matter, texts: header.texts).blocks
  }

  public var title: String { kind.label.chinese }
}

extension PrintedForm {
  /// Whether a paper has the citizen's own name, where it is looked at first (DOMAIN 9).
  public enum CitizenNaming: String, Hashable, Sendable, CaseIterable {
    /// In the preview already: whoever prints has typed it a moment ago.
    case typed
    /// When it is printed.
    case printed
    /// Masked on paper as well.
    case masked
  }

  /// What every page of it carries.
  public struct Header: Hashable, Sendable {
    public var township: String
    /// Words of the township's own.
    public var texts = FormTexts()
    public var officialNumber: String?
    public var provisionalNumber: String?
    /// Of a meeting, which is named by its day and has no other number; nil: it is none.
    public var meeting: String?
    /// Names what the record held when it was printed: paper with another one tells of another state of it.
    public var version: String
    /// 1: printed for the first time.
    public var copy: Int
    /// Shown, not printed: no copy.
    public var isPreview = false
    /// Of a preview: how far the paper that is printed from it names the citizen, without a reason. Nil: it is none.
    public var naming: CitizenNaming?
    public var printedAt: Moment
    public var printedBy: String
    /// What a reader of the paper has to know besides.
    public var remarks: [String]

    public init(
      township: String, officialNumber: String?, provisionalNumber: String?, version: String, copy: Int,
      printedAt: Moment, printedBy: String, remarks: [String] = []
    ) {
      self.township = township
      self.officialNumber = officialNumber
      self.provisionalNumber = provisionalNumber
      self.version = version
      self.copy = copy
      self.printedAt = printedAt
      self.printedBy = printedBy
      self.remarks = remarks
    }

    /// By which it is asked for.
    public var number: String? { officialNumber ?? provisionalNumber ?? meeting }

    /// Both, also while the hub has given none yet.
    public var numbers: [String] {
      if let meeting { return ["会议编号：\(meeting)"] }
      return [
        "正式编号：\(officialNumber ?? "待镇中心编发")", provisionalNumber.map { "临时编号：\($0)" },
      ].compactMap(\.self)
    }

    public var copyWords: String { isPreview ? "预览，打印后为第\(copy)次打印" : "第\(copy)次打印" }
    public var versionWords: String { "版本 \(version)" }
    public var printedWords: String { "\(printedAt.text(in: .chinese)) \(printedBy)\(isPreview ? "预览" : "打印")" }
  }

  /// A part of the paper, in its order.
  public enum Block: Hashable, Sendable {
    case rows([Row])
    case heading(String)
    case address(String)
    case paragraph(String)
    case table(Table)
    /// A name and so many empty lines.
    case box(String, lines: Int)
    case signatures([Signature])
    case cut(String)
  }

  /// A name and what stands behind it; empty: to be filled in by hand.
  public struct Row: Hashable, Sendable {
    public let name: String
    public let text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Every row has as many cells as there are columns.
  public struct Table: Hashable, Sendable {
    public let columns: [Column]
    public let rows: [[String]]

    /// `share`: of the paper's width.
    public struct Column: Hashable, Sendable {
      public let name: String
      public let share: Int
    }

    init(_ columns: [(name: String, share: Int)], _ rows: [[String]]) {
      self.columns = columns.map { Column(name: $0.name, share: $0.share) }
      self.rows = rows
    }
  }

  /// Where somebody signs, or a seal is put, with the date.
  public struct Signature: Hashable, Sendable {
    public let who: String
    public let isSeal: Bool

    static func hand(_ who: String) -> Signature { Signature(who: who, isSeal: false) }
    static func seal(_ who: String) -> Signature { Signature(who: who, isSeal: true) }

    public var words: String { isSeal ? "\(who)（盖章）" : "\(who)（签字）" }
  }
}
