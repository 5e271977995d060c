public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Meetings by their words (DOMAIN 14). They are in no index: there are few of them, and each is looked through as its
/// reader sees it, so that nobody finds one by what they may not read.
struct ConsultationSearch {
  /// Nil: nothing is asked for.
  private let words: [SearchWord]?

  init(_ text: String) { words = text.isBlank ? nil : SearchText.words(text) }

  func finds(_ meeting: ConsultationRecord) -> Bool {
    guard let words else { return true }
    // Each text by itself: no word is found across two of them.
    let folded = meeting.searched.map { SearchText.folded([$0]) }
    return !words.isEmpty && words.allSatisfy { word in folded.contains { word.isFound(in: $0) } }
  }
}

extension ConsultationRecord {
  fileprivate var searched: [String] {
    let labels = [state.label] + ([chair].compactMap(\.self) + participants).map(\.words)
    let own = [name, day.text, day.text(in: .chinese), number > 1 ? "第\(number)次" : ""]
    return own + labels.flatMap(\.both) + (items + beside).flatMap(\.searched)
  }
}

extension ConsultationRecord.Item {
  /// Of a case that the reader may not see there is nothing.
  fileprivate var searched: [String] {
    guard let heading else { return [] }
    let numbers = [heading.officialNumber, heading.number, heading.title].compactMap(\.self)
    let labels = [decision?.label, unit?.words, standing.label].compactMap(\.self)
    return numbers + labels.flatMap(\.both) + [reason]
  }
}

extension Label {
  fileprivate var both: [String] { [chinese, english] }
}

extension ConsultationRecord.Item.Standing {
  /// What has become of an item, in words.
  public var label: Label {
    switch self {
    case .draft: Label("拟定", "draft")
    case .done: Label("已落实", "carried out")
    case .waiting: Label("分流已定，待办理", "routed, its step waits")
    case .superseded: Label("已被纪要取代的提议", "superseded by the minutes")
    case .late: Label("盖章后到达，未列入纪要", "came after the seal")
    }
  }
}
