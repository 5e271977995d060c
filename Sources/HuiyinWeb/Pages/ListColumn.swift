import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// A column of 台账 besides number and title, which every row has (DOMAIN 16, screen 3). Raw values stand in addresses.
enum ListColumn: String, CaseIterable {
  case name, state, unit, track, level, deadline, received, grid, responsible, category, secrecy, kind, changed
  case petition, verified, help

  /// Those that are shown to who has chosen none.
  static let usual: [ListColumn] = [.name, .state, .unit, .track, .level, .deadline, .received]

  /// In the order of the table, whatever the order in the address.
  static func chosen(_ query: FormFields) -> [ListColumn] {
    let names = query.values("col")
    let chosen = allCases.filter { names.contains($0.rawValue) }
    return chosen.isEmpty ? usual : chosen
  }

  var label: Label {
    switch self {
    case .name: Catalogue.label("colPetitioner")
    case .state: Catalogue.label("colState")
    case .unit: Catalogue.label("colUnit")
    case .track: Catalogue.label("colTrack")
    case .level: Catalogue.label("colRisk")
    case .deadline: Catalogue.label("colDeadline")
    case .received: Catalogue.label("colReceived")
    case .grid: Catalogue.label("homeGrid")
    case .responsible: Catalogue.label("responsible")
    case .category: Catalogue.label("colCategory")
    case .secrecy: Catalogue.label("colSecrecy")
    case .kind: Catalogue.label("colKind")
    case .changed: Catalogue.label("colChanged")
    case .petition, .verified, .help: PetitionerFacts.labels[petitionerPlace]
    }
  }

  func cell(_ heading: RecordHeading, _ look: Look) -> Model {
    [
      "text": text(heading, look), "isNarrow": isNarrow,
      "standing": self == .deadline ? look.due(heading.due) : nil,
      "level": self == .level ? heading.risk?.value.integer.map(String.init) : nil,
    ]
  }

  /// Among what a list tells of the petitioner.
  private var petitionerPlace: Int {
    switch self {
    case .verified: 1
    case .help: 2
    default: 0
    }
  }

  /// Never broken into lines.
  private var isNarrow: Bool { [.name, .state, .level, .deadline, .received, .changed].contains(self) }

  private func text(_ heading: RecordHeading, _ look: Look) -> String? {
    switch self {
    case .name: look.petitioner(heading)
    case .state: look(heading.state.label)
    case .unit: (heading.unit ?? heading.home).map { look($0.name) }
    case .track: heading.track.map { look($0.words) }
    case .level: heading.risk.map { look($0.words) }
    case .deadline: heading.deadline.map { look.date($0) }
    case .received: heading.receivedAt.map { look.date($0) }
    case .grid: heading.home.map { look($0.name) }
    case .responsible: heading.responsible.map { look($0.words) }
    case .category: heading.category
    case .secrecy: heading.secrecy.map { look($0.words) }
    case .kind: look(heading.kind.label)
    case .changed: look.time(heading.changedAtMilliseconds)
    case .petition, .verified, .help: heading.petitioner?.text(petitionerPlace, in: look.language)
    }
  }
}
