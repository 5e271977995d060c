/// Why a store cannot do what was asked. Nothing has been changed when one is thrown.
public enum StoreError: Error, Hashable, Sendable {
  /// There is no store in this directory.
  case missing(path: String)
  /// There is one already.
  case exists(path: String)
  /// There is one without anything in it: its making was interrupted, or its content is lost.
  case empty(path: String)
  /// No space is left to write in.
  case full(path: String)
  /// The file system refuses: rights, a read-only medium, a file of something else.
  case unusable(path: String, reason: String)
  /// The file was written by newer software; its migrations are named.
  case newerSchema(unknown: [String])
  /// `quick_check` after an unclean stop found damage.
  case damaged(findings: [String])
  /// Another process held the store for longer than the time-out.
  case busy
  /// A changeset or directory of another township.
  case otherTownship
  /// A directory version that is not signed by this township's authority.
  case directoryNotSigned
  /// This node was ordered to wipe what it holds, and takes no record any more.
  case wiped
  /// A directory version that does not continue what is held.
  case directoryOutOfSequence
  /// SQLite reported an error that none of the above explains.
  case database(code: Int32, message: String)
}
