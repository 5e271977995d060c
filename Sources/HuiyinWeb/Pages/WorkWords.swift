import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 工作台: the lists of the office, a second level below the sections.
enum WorkLinks {
  private static let all: [(key: String, path: String)] = [
    ("workConsultation", "/consultation"), ("workCallbacks", "/callbacks"), ("workNotices", "/notices"),
    ("workSupervision", "/supervision"), ("workGrids", "/grids"), ("workReports", "/reports"),
  ]

  /// Whether a page is one of these lists, or stands below one.
  static func holds(_ path: String) -> Bool { all.contains { path == $0.path || path.hasPrefix($0.path + "/") } }

  /// For the template `work-nav`, and for the menu of every page.
  static func models(_ call: Call) -> [Model] {
    all.map { key, path in
      ["href": path, "name": call.look.text(key), "isCurrent": call.path == path] as Model
    }
  }
}

extension Look {
  /// A date with its colour and how far off it is, for the template `work-due`.
  func due(_ due: DueStanding?) -> Model? {
    due.map { due in
      ["colour": due.colour.rawValue, "text": self(due.label), "date": due.text(in: language)] as Model
    }
  }

  /// A case in a list, for the template `work-case`.
  func workCase(_ heading: RecordHeading, isOwn: Bool) -> Model {
    [
      "record": heading.record.description, "href": "/records/\(heading.record)", "number": heading.name,
      "title": heading.title.map { plain($0) }, "petitioner": petitioner(heading), "state": self(heading.state.label),
      "unit": heading.unit.map { self($0.name) }, "isOwn": isOwn,
    ]
  }

  /// Whose matter a line of a list is, masked; nil: nobody's by name.
  func petitioner(_ heading: RecordHeading) -> String? { heading.citizenName.map { plain(self($0.words)) } }

  /// Several things in one line, nil for none.
  func list(_ words: [String]) -> String? { words.joined(separator: text("between")).ifAny }

  /// Cases are counted in 件, people in 名 (DOMAIN 1).
  func cases(_ count: Int) -> String { count == 1 ? text("oneCase") : text("countOfCases", String(count)) }

  func people(_ count: Int) -> String { text("countOfPeople", String(count)) }
}

extension Person {
  /// For a link to the person's page.
  var link: Model { ["href": "/people/\(number)", "who": name] }
}
