import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 帮助: the manual without a network, keys, and the words of the product.
enum HelpPage {
  static let routes: [Route] = [.get("/help", .anybody, page)]

  /// The words of the work (DOMAIN 4), then those of the handbook, as people see them.
  private static let glossary = [
    "assignment", "guarantees", "fixes", "listing", "urging", "consultation", "backlog", "merged", "callback",
    "gridCard", "glass",
    "node", "directory", "changeset", "entry", "audience", "receipt", "decision", "proposal", "notEffective",
    "quarantine",
  ]

  private static func page(_ call: Call) throws -> Reply {
    let look = call.look
    return .page(
      "help", title: look.text("helpPageTitle"), section: "navHelp",
      [
        "chapters": (1...8).map { number in
          ["heading": look.text("manual\(number)Title"), "text": look.text("manual\(number)Text")] as Model
        },
        "screens": HelpScreen.all.map { $0.model(look) },
        "keys": [
          ("/", "keySearch"), ("g 0 … g 9", "keyGo"), ("?", "keyHelp"), ("Tab", "keyTab"), ("Enter", "keyEnter"),
        ]
        .map { ["key": $0, "what": look.text($1)] as Model },
        "words": glossary.map { key in
          let word = Catalogue.label("word_\(key)")
          return [
            "chinese": word.chinese, "english": word.english, "meaning": look.text("wordMeans_\(key)"),
          ] as Model
        },
        "signs": [("✓", "signHeld"), ("✓✓", "signBackedUp"), ("…", "signUnconfirmed")].map {
          ["sign": $0, "what": look.text($1)] as Model
        },
      ])
  }
}
