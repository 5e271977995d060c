/// Every limit of enrolment, with its unit and its reason (SPEC, "Enrolment").
public enum EnrolmentLimits {
  /// Bytes of an address as text: a long host name and a port.
  public static let addressBytesMaximum = 128
  /// Bytes of a frame that a stranger may send: an application is about 300.
  public static let applicantFrameBytesMaximum = 4096
  /// Bytes of a frame that the hub may send: a directory version of 4 MiB and its envelope.
  public static let frameBytesMaximum = 4 * 1024 * 1024 + 64 * 1024
  /// Bytes of one certificate; ours have below 700.
  public static let certificateBytesMaximum = 8192
  /// Bytes of a name in a welcome.
  public static let nameBytesMaximum = 256
  /// Bytes of a refusal's detail.
  public static let detailBytesMaximum = 256
  /// Bytes of directory versions, writers and changesets together that a new node takes: it keeps them in memory until
  /// all are there.
  public static let grantBytesMaximum = 128 * 1024 * 1024
  /// Wrong proofs that close a code. Its secret cannot be guessed; whoever tries is to be seen.
  public static let wrongProofsMaximum = 5
  /// Minutes that a code may live: a week, for a station to which paper travels.
  public static let validMinutesMaximum = 7 * 24 * 60
  /// Applicants that a hub serves at the same time: a township has some fifteen nodes.
  public static let applicantsMaximum = 16
  /// Rows kept of the log of attempts; beyond it the oldest go.
  public static let logRowsMaximum = 1000
}
