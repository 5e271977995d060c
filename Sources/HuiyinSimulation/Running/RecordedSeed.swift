/// A run that has once broken a promise, kept with its cause (`seeds/simulation/`).
public struct RecordedSeed: Sendable, Hashable {
  /// A line that cannot be read, and why.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    public let line: String
    public let why: String
    public var description: String { "\(why): \(line)" }
  }

  public let seed: UInt64
  public let options: SimulationOptions
  public let cause: String

  /// One line for each: `SEED OPTIONS | CAUSE`, options as `SimulationOptions.text` writes them. Empty lines and those
  /// that begin with `#` say nothing. Throws `Malformed`.
  public static func all(in text: String) throws(Malformed) -> [RecordedSeed] {
    var found: [RecordedSeed] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") { found.append(try RecordedSeed(String(line))) }
    return found
  }

  init(_ line: String) throws(Malformed) {
    func malformed(_ why: String) -> Malformed { Malformed(line: line, why: why) }
    let halves = line.split(separator: "|", maxSplits: 1)
    guard halves.count == 2, let cause = halves.last else { throw malformed("no cause behind a bar") }
    var words = halves[0].split(separator: " ")
    guard let seed = words.first.flatMap({ UInt64($0) }) else { throw malformed("no seed at the beginning") }
    words.removeFirst()
    guard words.count.isMultiple(of: 2) else { throw malformed("an option without a value") }
    var options = SimulationOptions(faults: [], days: 0, stations: 0, laptops: 0, acts: 0, meetingsPerDay: 0)
    var given: Set<Substring> = []
    for place in stride(from: 0, to: words.count, by: 2) {
      let (name, value) = (words[place], words[place + 1])
      guard given.insert(name).inserted else { throw malformed("\(name) twice") }
      if name == "--faults" {
        for word in value.split(separator: ",") where word != "none" {
          guard let fault = Fault(rawValue: String(word)) else { throw malformed("no fault \(word)") }
          options.faults.insert(fault)
        }
        continue
      }
      guard let number = Int(value), number >= 0 else { throw malformed("\(name) has no number") }
      switch name {
      case "--days": options.days = number
      case "--stations": options.stations = number
      case "--laptops": options.laptops = number
      case "--acts": options.acts = number
      case "--meetings": options.meetingsPerDay = number
      default: throw malformed("no option \(name)")
      }
    }
    guard given.count == 6 else { throw malformed("an option is missing") }
    self.seed = seed
    self.options = options
    self.cause = cause.trimmingSpaces()
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
