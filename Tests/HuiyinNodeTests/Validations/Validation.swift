import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Every validation that DOMAIN asks for: V1 to V15 of section 11, and those that stand in the tables of sections 2 to
/// 6 without a number.
enum Validation: String, CaseIterable {
  case representativesPosted = "V1"
  case siteForEachGrid = "V2"
  case conclusionNeedsResult = "V3"
  case fourGuaranteesAndFixes = "V4"
  case noCallbackOfOwnCase = "V5"
  case deadlineWithinLaw = "V6"
  case numbersLookRight = "V7"
  case datesInOrder = "V8"
  case threeRatings = "V9"
  case ballotsWithinPanel = "V10"
  case oneRecipient = "V11"
  case loweringNeedsTwo = "V12"
  case notToTheAccused = "V13"
  case officialNumberUnique = "V14"
  case reasonNeeded = "V15"
  case directoryNames = "2, names and numbers of the directory"
  case citizenFields = "3.1, what a field of the citizen may hold"
  case realName = "3.1, a real name is verified of whoever gives one"
  case petitionNumber = "3.1, 3.3, first or repeated petition"
  case receivedNotInFuture = "3.2, received_at ≤ now"
  case delegatesOfGroup = "3.2, more than five name delegates"
  case titleAndFacts = "3.2, title at most 60 characters, facts required"
  case accusedNamed = "3.2, an accusation names the accused and is confidential"
  case onSpotResult = "3.2, solved on the spot says how"
  case readAloud = "3.2, oral statements are read aloud"
  case intakeChoices = "3.2, lists to choose from"
  case entryNeeds = "3.4, what an entry needs"
  case eachMediatorOnce = "3.4, several mediators, each once"
  case entryForms = "3.4, what a field of an entry may hold"
  case entryTimes = "3.4, when an entry happened"
  case closedBeforeAddition = "3.4, 办结后补充"
  case extensionTotal = "3.4, at most 30 days of extension"
  case urgedOnce = "4.4, one urging for each level and date"
  case meetingSealed = "4.3, a consultation is sealed with what each decision needs"
  case listedOnce = "4.4, what can be listed"
  case citizenAssents = "5, closed on the spot with the citizen's assent"
  case inTime = "6, objection and review in time"
  case neverVacant = "5, 12, responsibility is never vacant"
  case deliveries = "3.4, a paper is delivered that there is, when it was"
  case archivedAfterCallback = "4.5, archived after a callback, or three attempts and evidence"
  case archivedAfterDecision = "4.5, what did not end well is reopened, or archived by its decider with the reason"
  case pauseHolds = "6, pause of the deadline"

  /// What it would speak of is not built; the canary says when it is.
  static let notBuilt: [Validation: (canary: String, why: String)] = [
    .ballotsWithinPanel: ("ballot", "there are no meetings, panels or ballots yet")
  ]
}

/// One bad input: what is given, the act, and what the person is told. Nothing is written.
struct ValidationRow: Sendable, CustomTestStringConvertible {
  typealias Attempt = () throws -> Void

  let validation: Validation
  let name: String
  let code: String
  /// Keys of the fields beside which a form tells it.
  let fields: [String]
  /// What the message must hold, in Chinese and English.
  let chinese: String
  let english: String
  /// Makes what is given, and answers the act.
  let prepare: @Sendable (Story) throws -> Attempt

  init(
    _ validation: Validation, _ name: String, _ code: String, _ fields: [String], _ chinese: String,
    _ english: String, _ prepare: @escaping @Sendable (Story) throws -> Attempt
  ) {
    self.validation = validation
    self.name = name
    self.code = code
    self.fields = fields
    self.chinese = chinese
    self.english = english
    self.prepare = prepare
  }

  var testDescription: String { "\(validation.rawValue): \(name)" }

  static let all =
    intakes + steps + conclusions + changed + entries + callbacks + clocks + handing + meetings
    + directory
}

/// Everything that an act could have changed at the hub of a story.
struct Standing: Equatable {
  let counts: StoreCounts
  let directory: DirectoryReference?
  let states: [RecordID: [UInt8]]
  let drafts: [IntakeDraftFile]

  init(_ story: Story) throws {
    let clerk = try story.town.session(.clerk, at: .hub).person
    drafts = try story.town.hub.drafts(of: clerk)
    (counts, directory, states) = try story.town.hub.store.read { reader in
      var states: [RecordID: [UInt8]] = [:]
      for item in try reader.items(ItemFilter(limit: 1000)) {
        states[item.record] = try reader.fold(item.record).map { StateCodec.digest($0.state) }
      }
      return (try reader.counts(), try reader.directory().newest, states)
    }
  }
}
