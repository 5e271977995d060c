import Foundation
import HuiyinNode
import HuiyinRecords

extension Output {
  /// Tells on stdout who logs in at the pages, who switches and who is not let in, one line each.
  var logins: @Sendable (LoginEvent) -> Void {
    { event in
      let line = (try? self.face.isJSON ? Output.encode(self.json(event)) : self.line(event)) ?? ""
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
  }

  private func line(_ event: LoginEvent) -> String {
    let who = event.person.map { words($0.words) } ?? words("名册中没有的人", "nobody of the directory")
    return words("网页登录 ", "pages: ") + "\(time(event.timeMilliseconds)) \(who) \(words(event.outcome.label))"
  }

  private func json(_ event: LoginEvent) -> JSON {
    [
      "event": "login", "outcome": .text(event.outcome.rawValue),
      "person": event.person.map { JSON($0.number) } ?? .null,
      "device": JSON(event.device?.description), "time": .text(ShowJSON.time(event.timeMilliseconds)),
      "code": JSON(event.code),
    ]
  }
}
