import Foundation
import HuiyinRecords
import Testing

/// DESIGN 10: vectors good, bad and truncated. The files are the contract; these tests hold the product to them.
@Suite struct VectorTests {
  @Test(arguments: VectorFolder.areaNames) func everyCaseReadsAsItSays(name: String) throws {
    let area = try #require(VectorFolder.areas.first { $0.name == name })
    let cases = try VectorFolder.cases(area)
    #expect(!cases.isEmpty)
    for vector in cases {
      do {
        let reading = try area.read(vector)
        #expect(vector.fault == nil, "\(vector.name) decodes")
        #expect(reading.fields == vector.fields, "\(vector.name)")
        if let encoded = reading.encoded {
          #expect((encoded == vector.bytes) == (vector.isWhole ?? true), "\(vector.name) encoded again")
        }
      } catch {
        let found = try #require(VectorCase.Fault(error), "\(vector.name): \(error)")
        #expect(found == vector.fault, "\(vector.name)")
      }
    }
  }

  /// The name inside a file is its path, and a case says either what it holds or what is wrong.
  @Test func everyCaseIsWellFormed() throws {
    for area in VectorFolder.areas {
      for (path, vector) in zip(
        try VectorFolder.paths().filter({ $0.hasPrefix(area.name + "/") }), try VectorFolder.cases(area))
      {
        #expect(path == vector.name + ".json")
        #expect((vector.fields == nil) != (vector.fault == nil), "\(path)")
      }
    }
  }

  #if os(Linux)
    /// Whoever changes the making of a case writes the files anew; whoever changes a file by hand is told. Elsewhere
    /// signatures may be randomised.
    @Test func theFilesAreWhatTheTestsMake() throws {
      let made = try VectorFolder.made.get()
      var stored: Set<String> = []
      for area in VectorFolder.areas { stored.formUnion(try VectorFolder.cases(area).map(\.name)) }
      #expect(stored == Set(made.keys), "HUIYIN_WRITE_VECTORS=1 writes them")
      for (name, vector) in made where stored.contains(name) {
        #expect(try VectorFolder.stored(name + ".json") == VectorFolder.text(vector), "\(name)")
      }
    }
  #endif

  @Test func everyFileIsListedAndEveryListedFileIsThere() throws {
    _ = try VectorFolder.made.get()
    let listed = try VectorFolder.stored("README.md").matches(of: #/`([a-z-]+\/[A-Za-z0-9.-]+\.json)`/#)
      .map { String($0.1) }
    #expect(listed.count == Set(listed).count, "a file listed twice")
    #expect(Set(listed) == Set(try VectorFolder.paths()))
  }

  /// The reader in another language, made from the text alone.
  @Test func theIndependentReaderAgrees() throws {
    _ = try VectorFolder.made.get()
    let (status, output) = try Self.readIndependently(VectorFolder.root)
    #expect(status == 0, "\(output)")
  }

  /// It must be able to fail: one case of each area says something else.
  @Test func theIndependentReaderNoticesAChangedCase() throws {
    _ = try VectorFolder.made.get()
    let copy = FileManager.default.temporaryDirectory.appending(path: "huiyin-vectors-\(UUID())")
    try FileManager.default.copyItem(at: VectorFolder.root, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let altered = [
      "identifiers/device", "facts/created", "value/integer-negative", "header/child", "body/set", "changeset/good",
      "directory/founding", "changes/good", "state/root", "frames/hello", "versions/both-the-same",
      "enrolment/code-ipv4",
    ]
    #expect(Set(altered.map { String($0.prefix { $0 != "/" }) }) == Set(VectorFolder.areaNames))
    for name in altered {
      var vector = try JSONDecoder().decode(VectorCase.self, from: Data(VectorFolder.stored(name + ".json").utf8))
      vector.fields = ["another": "state of things"]
      try Data(try VectorFolder.text(vector).utf8).write(to: copy.appending(path: name + ".json"))
    }
    let (status, output) = try Self.readIndependently(copy)
    #expect(status == 1)
    for name in altered { #expect(output.contains("\(name).json:"), "\(name)") }
  }

  private static func readIndependently(_ folder: URL) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let reader = VectorFolder.root.deletingLastPathComponent().appending(path: "reader/read_vectors.py")
    process.arguments = ["python3", "-B", reader.path(), folder.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
