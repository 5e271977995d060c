import Foundation
import HuiyinSimulation

// The simulator alone, for a copy with a mutation in it: plays seeds until one breaks a promise, and ends with that
// promise's exit code; 0: none did. Built by `Tools/simulate --canary` without pages, transport and command line.

guard CommandLine.arguments.count == 3, let last = UInt64(CommandLine.arguments[2]), last > 0 else {
  FileHandle.standardError.write(Data("usage: canary FOLDER LAST-SEED\n".utf8))
  exit(64)
}
let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
let campaign = Campaign(seeds: 1...last, workers: ProcessInfo.processInfo.activeProcessorCount)
campaign.run(in: folder) { outcome in
  guard let breach = outcome.breach else { return true }
  let told = "seed \(outcome.seed) breaks a promise (\(breach.promise.rawValue)): \(breach.finding)\n"
  FileHandle.standardOutput.write(Data(told.utf8))
  exit(breach.promise.exitCode)
}
