import CFuzzer
import Glibc

/// `fuzz TARGET SECONDS [OPTIONS AND FOLDERS OF LIBFUZZER]`: one target until a finding, or for so many seconds of the
/// processor; 0: until libFuzzer is done. `fuzz` alone lists the targets.
@main enum Main {
  private static let variable = "HUIYIN_FUZZ_TARGET"

  /// Read by the callback, which can hold nothing. From the environment, since libFuzzer starts this program again with
  /// options of its own when it merges.
  private static let target = getenv(variable).flatMap { FuzzTarget(rawValue: String(cString: $0)) }

  static func main() {
    var arguments = CommandLine.unsafeArgv
    var count = CommandLine.argc
    if getenv(variable) == nil {
      guard CommandLine.arguments.count >= 3, let seconds = Int(CommandLine.arguments[2]) else {
        for target in FuzzTarget.allCases { print(target.rawValue) }
        return
      }
      setenv(variable, CommandLine.arguments[1], 1)
      if seconds > 0 { stop(after: seconds) }
      arguments[2] = arguments[0]
      arguments += 2
      count -= 2
    }
    guard let target else { fatalError("no such target") }
    print("target \(target)")
    var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments
    _ = LLVMFuzzerRunDriver(&count, &pointer) { start, count in
      Main.target?.run(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
  }

  /// libFuzzer counts seconds on the wall; on a busy machine those say little. It leaves in good order at SIGUSR1.
  private static func stop(after seconds: Int) {
    signal(SIGPROF) { _ in raise(SIGUSR1) }
    var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
  }
}
