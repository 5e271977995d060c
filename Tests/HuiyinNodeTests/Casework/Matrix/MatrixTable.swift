import HuiyinAuthority
import HuiyinTownship

/// A column of DOMAIN 8, in the words of the page.
enum MatrixColumn: String, CaseIterable {
  case representative = "代表"
  case mediator = "调解员"
  case gridWorker = "网格员"
  case stationHead = "站长"
  case petitionClerk = "信访员"
  case petitionHead = "信访办主任"
  case hotline = "热线办"
  case emergency = "应急办"
  case governance = "综治办"
  case leader = "镇领导"
  case department = "责任部门"
  case presidium = "主席团"
  case administrator = "管理员"
  case citizen = "群众"
}

/// The acts that the rows of DOMAIN 8 name. A row with several is several lines here.
enum MatrixLine: String, CaseIterable {
  case register
  /// What was registered, once the record is there.
  case amend
  case see, unmask
  case closedOnSpot = "closed_on_spot"
  case note, mediation, feedback, accepted
  case notAccepted = "not_accepted"
  case assigned, deadline
  /// To grant it.
  case extend
  case askExtension = "ask_extension"
  case responsible, raise, lower, listing, concluded, returned, reopened, callback, appraisal
  case merge, split, points, export, administration
}

/// What DOMAIN 8 says, read by a person and written down here; the product's own table plays no part in it.
///
/// Each cell is four letters: tried where it is asked for, inside and outside the scope in brackets; then signed by a
/// device that does not ask, likewise. D: done, takes effect; p: only a proposal; -: refused, has no effect; a dot: not
/// tried (`notDriven`). Where the page has no bracket, outside is a matter that the person may not see, if there is
/// any. What is signed without asking has no effect there either (DESIGN 4.4). A proposal decides nothing and stays one
/// outside; what waits for the hub it confirms by itself within the scope alone (`arriving`).
enum MatrixTable {
  private static let text = """
    register       D-D- D-D- D-D- DDDD DDDD DDDD DDDD DDDD DDDD DDDD D-D- DDDD ---- ....
    amend          D-D- D-D- D-D- DDDD DDDD DDDD D-D- D-D- DDDD DDDD ---- DDDD ---- ....
    see            D-.. D-.. D-.. DD.. DD.. DD.. D-.. D-.. DD.. DD.. D-.. DD.. --.. ....
    unmask         D-.. D-.. --.. DD.. DD.. DD.. D-.. D-.. DD.. DD.. D-.. --.. --.. --..
    closed_on_spot D-D- D-D- ---- DDDD DDDD DDDD ---- ---- ---- ---- ---- ---- ---- ----
    note           D-D- D-D- D-D- DDDD DDDD DDDD D-D- D-D- DDDD DDDD ---- DDDD ---- ----
    mediation      D-D- D-D- ---- DDDD DDDD DDDD ---- ---- DDDD DDDD ---- DDDD ---- ----
    feedback       D-D- ---- D-D- DDDD DDDD DDDD ---- ---- ---- ---- D-D- ---- ---- ----
    accepted       ---- ---- ---- D-D- pppp D-D- p-pp p-pp pppp ---- ---- D-D- ---- ----
    not_accepted   ---- ---- ---- DDDD pppp DDDD p-pp p-pp pppp ---- ---- DDDD ---- ----
    assigned       ---- ---- ---- D-D- pppp D-D- ---- ---- ---- ---- ---- ---- ---- ----
    deadline       ---- ---- ---- pppp pppp DDDD ---- ---- ---- ---- p-pp ---- ---- ----
    extend         ---- ---- ---- ---- ---- DDDD ---- ---- ---- DDDD ---- ---- ---- ----
    ask_extension  ---- ---- ---- DDDD DDDD DDDD ---- ---- ---- DDDD D-D- ---- ---- ----
    responsible    ---- ---- p-pp pppp pppp DDDD ---- ---- ---- DDDD D-D- ---- ---- ----
    raise          D-D- D-D- D-D- DDDD DDDD DDDD D-D- D-D- DDDD DDDD D-D- ---- ---- ----
    lower          ---- ---- ---- DDDD ---- DDDD ---- ---- ---- DDDD ---- ---- ---- ----
    listing        p--- ---- ---- DDDD ---- DDDD ---- ---- ---- DDDD ---- ---- ---- ----
    concluded      ---- ---- ---- D-D- ---- D-D- ---- ---- ---- ---- ---- ---- ---- ....
    returned       ---- ---- ---- D-D- ---- D-D- ---- ---- ---- ---- ---- ---- ---- ....
    reopened       ---- ---- ---- D-D- ---- D-D- ---- ---- ---- DDDD ---- ---- ---- ....
    callback       D-D- ---- ---- DDDD DDDD DDDD ---- ---- DDDD ---- ---- ---- ---- ----
    appraisal      .... .... .... .... .... .... .... .... .... .... .... .... .... ....
    merge          p-pp p-pp p-pp pppp DDDD DDDD ---- ---- ---- ---- ---- ---- ---- ----
    split          p-pp p-pp p-pp pppp DDDD DDDD ---- ---- ---- ---- ---- ---- ---- ----
    points         .... .... .... .... .... .... .... .... .... .... .... .... .... ....
    export         --.. --.. --.. --.. --.. DD.. --.. --.. --.. DD.. --.. --.. --.. --..
    administration ---- ---- ---- ---- ---- ---- ---- ---- ---- ---- ---- ---- DDpp ----
    """

  /// What takes effect at the hub alone, signed at a station that does not ask: two letters, inside and outside the
  /// scope in brackets. D: the hub confirms it by itself; p: a person has to, so too if its author is out of scope.
  private static let arrivingText = """
    accepted       -- -- -- Dp pp Dp pp pp pp -- -- Dp -- --
    not_accepted   -- -- -- DD pp DD pp pp pp -- -- DD -- --
    assigned       -- -- -- pp pp pp -- -- -- -- -- -- -- --
    deadline       -- -- -- pp pp DD -- -- -- -- pp -- -- --
    extend         -- -- -- -- -- DD -- -- -- DD -- -- -- --
    concluded      -- -- -- Dp -- Dp -- -- -- -- -- -- -- ..
    returned       -- -- -- Dp -- Dp -- -- -- -- -- -- -- ..
    reopened       -- -- -- Dp -- Dp -- -- -- DD -- -- -- ..
    """

  /// The page word for word: its rows with the lines that stand for them, and its cells.
  static let page: [(row: String, lines: [MatrixLine], cells: String)] = [
    (
      // Its "C" takes in the legend's "E edit own": inside, the department has the case and did not take it down.
      "Register intake", [.register, .amend],
      "C g | C g | C g | C t | C t | C t | C t | C t | C t | C t | C u | C t | – | C (via QR/online)"
    ),
    (
      "See masked case", [.see],
      "R g+assigned | R g | R g | R t | R t | R t | R own | R class1 | R t | R t | R assigned | R t | – | own by code"
    ),
    (
      "Unmask identity (reason, logged)", [.unmask],
      "assigned only | assigned only | – | D | D | D | own intake | class1 | D | D | assigned, never for accusation"
        + " | – | – | –"
    ),
    ("On-spot close", [.closedOnSpot], "D g | D g | – | D | D | D | – | – | – | – | – | – | – | –"),
    (
      "Add note / mediation", [.note, .mediation, .feedback],
      "C | C | C note | C | C | C | C note | C note | C | C | C feedback | C | – | –"
    ),
    (
      "Routing decision, accept/refuse", [.accepted, .notAccepted],
      "– | – | – | D npc | propose | D petition | propose | propose | propose | R | – | D npc | – | –"
    ),
    (
      "Issue 交办通知书", [.assigned],
      "– | – | – | D own series | draft | D own series | – | – | – | – | – | – | – | –"
    ),
    (
      "Set deadline / extend", [.deadline, .extend, .askExtension],
      "– | – | – | propose | propose | D | – | – | – | D extend | request | – | – | –"
    ),
    (
      "Set responsible person", [.responsible],
      "– | – | propose | propose | propose | D | – | – | – | D | D u | – | – | –"
    ),
    (
      "Raise / lower risk or secrecy", [.raise, .lower],
      "raise | raise | raise | raise + co-lower | raise | raise + co-lower | raise | raise | raise | raise + co-lower"
        + " | raise | – | – | –"
    ),
    (
      "List supervision 四定", [.listing],
      "propose | – | – | D (joint) | – | D (joint) | – | – | – | D | – | – | – | –"
    ),
    (
      "Conclude / return / reopen", [.concluded, .returned, .reopened],
      "– | – | – | D npc | – | D petition | – | – | – | D reopen | – | – | – | ask"
    ),
    ("Callback", [.callback], "C assigned | – | – | C | C | C | – | – | C | – | – (never own case) | – | – | –"),
    (
      "Appraisal meeting", [.appraisal],
      "ballot if panel | – | – | R | ballot if panel | R | – | – | – | R | attend | D | – | ballot if panel"
    ),
    (
      "Merge duplicates / split", [.merge, .split],
      "propose | propose | propose | propose | D | D | – | – | – | – | – | – | – | –"
    ),
    ("Points, stars", [.points], "R own | – | – | R | – | – | – | – | – | R | – | D | – | –"),
    ("Export with PII", [.export], "– | – | – | – | – | D logged | – | – | – | D logged | – | – | – | –"),
    (
      "Devices, accounts, policy ⚙, backup", [.administration],
      "– | – | – | – | – | – | – | – | – | – | – | – | D (no case content) | –"
    ),
  ]

  /// Cells of the page that no node can be driven through, and why.
  static let notDriven: [String: String] = {
    var cells = [
      "Register intake 群众": "no account: there is no QR or online intake yet, so a clerk writes it down",
      "See masked case 群众": "no account: there is no kiosk yet (DOMAIN 13, F1)",
      "Conclude / return / reopen 群众": "no account: who asks is asked at the counter, and a clerk writes a note",
    ]
    for column in MatrixColumn.allCases {
      cells["Appraisal meeting \(column.rawValue)"] = "there are no appraisal meetings yet"
      cells["Points, stars \(column.rawValue)"] = "there are no points yet"
    }
    return cells
  }()

  /// Rows of which nothing is signed that a judgement could count or not, besides those of `notDriven`.
  static let notSigned: [String: String] = [
    "See masked case": "a look changes nothing in the record; who holds a copy is its audience (DESIGN 7)",
    "Unmask identity (reason, logged)": "an entry in the trail shows nothing; the node that holds the record asks",
    "Export with PII": "a file is made by one node from what it holds",
  ]

  /// Cells in which a node does more than the page says, and why.
  static let differences: [String: String] = [
    "feedback 代表": "no row of its own; who may stand for the station that feeds back (DOMAIN 13, D8)",
    "feedback 网格员": "the page's “C note”; as above",
    "feedback 站长": "as above", "feedback 信访员": "as above", "feedback 信访办主任": "as above",
  ]

  /// The four letters of a cell.
  static let letters = parsed(text)
  /// The two of what comes from a station.
  static let arriving = parsed(arrivingText)

  private static func parsed(_ text: String) -> [MatrixLine: [MatrixColumn: [Character]]] {
    var letters: [MatrixLine: [MatrixColumn: [Character]]] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let name = MatrixLine(rawValue: String(words[0])) else { continue }
      letters[name] = Dictionary(uniqueKeysWithValues: zip(MatrixColumn.allCases, words.dropFirst().map(Array.init)))
    }
    return letters
  }

  static func cells(of row: String) -> [String] {
    row.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
  }
}
