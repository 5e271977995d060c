public import HuiyinNode
import HuiyinRecords

/// Where the pages are, and what other targets make for them.
public struct WebOptions: Sendable {
  public var host: String
  public var port: Int
  /// Nil: plain HTTP, on this machine alone.
  public var identity: WebIdentity?
  /// Makes certificates when a device is admitted at the hub.
  public var certificates: CertificateMaker?
  /// Makes workbooks of lists; nil: lists are exported as CSV alone.
  public var workbooks: WorkbookMaker?
  /// Meets another node at once; nil: this program has no way to one.
  public var syncNow: SyncNow?
  /// Draws a number as a QR code; nil: forms are printed without one.
  public var codes: CodeMaker?

  public init(
    host: String, port: Int, identity: WebIdentity? = nil, certificates: CertificateMaker? = nil,
    workbooks: WorkbookMaker? = nil, syncNow: SyncNow? = nil, codes: CodeMaker? = nil
  ) {
    self.host = host
    self.port = port
    self.identity = identity
    self.certificates = certificates
    self.workbooks = workbooks
    self.syncNow = syncNow
    self.codes = codes
  }

  /// Hears of every login, and of every one that was refused; called on the thread that answers it.
  public var onLogin: (@Sendable (LoginEvent) -> Void)?

  /// Seconds in which a request's body has to be here.
  var bodySeconds = WebLimits.bodySeconds
  /// Seconds in which the whole head of a request has to be here.
  var idleSeconds = WebLimits.idleSeconds
  /// Open connections.
  var connectionsMaximum = WebLimits.connectionsMaximum
  /// Milliseconds that an answer waits for work that may take long.
  var patienceMilliseconds = WebLimits.patienceMilliseconds

  public static let usualPort = 7480

  public var isSecure: Bool { identity != nil }

  /// Whether nobody but this machine can reach the address.
  public static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  /// Names by which a browser may call this server, without the port; nil: any, since a hub has many. A page of this
  /// machine that was called by a foreign name is somebody's attempt to read it from elsewhere.
  var allowedHosts: Set<String>? {
    Self.isLoopback(host) ? ["localhost", "127.0.0.1", "[::1]", host] : nil
  }
}

/// Limits of the web interface, each with unit and reason.
enum WebLimits {
  /// Bytes of a form: the longest prose of every field of an intake several times over.
  static let formBytesMaximum = 512 * 1024
  /// Fields of a form; a form of ours has under a hundred.
  static let formFieldsMaximum = 400
  /// Bytes of a roster: the form that carries it out brings its text again, a Chinese letter as nine bytes instead of
  /// three.
  static let rosterBytesMaximum = 128 * 1024
  /// Seconds in which a request's body has to be here.
  static let bodySeconds = 20
  /// Milliseconds after which a page tells that work is going on instead of what came of it: longer than that nobody
  /// looks at a page that does not answer.
  static let patienceMilliseconds = 1000
  /// Seconds that a connection may stand without a request: the whole head of one is here by then, counted from the
  /// beginning of the connection or from the last answer. Hummingbird counts heads and pieces of bodies: a head that
  /// drips in byte by byte gains no time.
  static let idleSeconds: Int64 = 60
  /// Connections at once, those that say nothing too; the next one waits for one of them to end. A browser has six at
  /// most: a hundred people's, far from the files that a program may open.
  static let connectionsMaximum = 600
  /// Persons that one address may try with the same PIN in the time of `loginMemoryMinutes`; an office has few who type
  /// the same wrong digits.
  static let loginPersonsOfAPIN = 5
  /// Failed logins and the persons tried by them, both of which it takes at one address before nobody is let in from
  /// there: eight people of a room may each mistype three times.
  static let loginFailures = 30
  static let loginPersons = 10
  /// Minutes that failed logins are remembered.
  static let loginMemoryMinutes: UInt64 = 15
  /// Minutes in which nobody is let in from an address that guesses: who mistyped with the others need not wait long.
  static let loginPauseMinutes: UInt64 = 5
  /// Addresses whose failed logins are remembered, and failures of each.
  static let loginAddresses = 1000
  static let loginFailuresKept = 100
  /// Minutes without a request after which a person has to log in again.
  static let sessionIdleMinutes: UInt64 = 30
  /// Hours after which a person logs in again in any case: a working day.
  static let sessionHoursMaximum: UInt64 = 12
  /// Visits kept; the oldest idle one goes, those without a person first.
  static let visitsMaximum = 2000
  /// Open live streams; a page of a township's office has one.
  static let streamsMaximum = 200
  /// Milliseconds that commits are gathered before pages hear of them.
  static let liveGatherMilliseconds = 200
  /// Seconds between two signs of life on a live stream.
  static let liveBeatSeconds = 15
  /// Rows of a page of a list.
  static let listRows = 50
  /// Entries of a record, and lines of its time line, before somebody asks for all.
  static let historyRows = 50
  /// Records behind a number of a report.
  static let figureRows = 200
  /// Attempts to log in that the page of the audit shows: some days of an office.
  static let loginsKept = 100
  /// People of a window that can be switched to.
  static let colleaguesMaximum = 6
}
