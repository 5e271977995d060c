import Foundation
import Testing

/// A program that a test runs to its end.
enum Command {
  /// Answers what it printed; a failure is the test's.
  @discardableResult
  static func run(_ path: String, _ arguments: [String]) throws -> String {
    let (status, text) = try outcome(path, arguments)
    try #require(status == 0, "\(path) \(arguments.joined(separator: " ")) answered \(status): \(text)")
    return text
  }

  static func outcome(_ path: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }

  /// A program that was built with this test.
  static func built(_ name: String) throws -> String {
    let test = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(filePath: test).deletingLastPathComponent().appendingPathComponent(name).path
    try #require(FileManager.default.isExecutableFile(atPath: program), "\(program) was not built")
    return program
  }
}
