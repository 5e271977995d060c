import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 帮助: the manual without a network, keys, and the words of the product.
enum HelpPage {
  static let routes: [Route] = [.get("/help", .anybody, page)]

  /// The words of the handbook, as people see them.
  private static let glossary: [(Label, Label)] = [
    (Label("节点", "node"), Label("一台运行回音的电脑：镇中心、站点或外勤", "one computer that runs Huiyin: hub, station or laptop")),
    (
      Label("名册", "directory"),
      Label("单位、网格、人员、设备和规则的总表，由镇中心签发", "units, grids, people, devices and rules, signed by the hub")
    ),
    (
      Label("变更", "changeset"),
      Label("某人在某台设备上一次签了名的修改，永不改写", "one signed change by one person on one device, never rewritten")
    ),
    (
      Label("条目", "entry"),
      Label("只增不改的记录：工作记录、办理反馈、回访、调处、督办", "append-only: note, feedback, callback, mediation, supervision")
    ),
    (Label("范围", "audience"), Label("哪些单位可以保存这条记录", "the units that may hold the record")),
    (Label("回执", "receipt"), Label("镇中心签名确认已经收到并存好", "the hub's signed word that it durably holds a change")),
    (Label("裁定", "decision"), Label("在几个不同的值之中定下一个", "settles several different values into one")),
    (Label("提议", "proposal"), Label("在别处办理、等镇中心或有权的人确认的操作", "an act that waits for the hub or for who may decide")),
    (
      Label("未生效", "not effective"),
      Label("因次序、条件或权限没有起作用的操作，仍然保留可查", "kept and shown, but without effect by order, condition or right")
    ),
    (Label("隔离", "quarantine"), Label("来源或权限有疑问，保存、显示理由、不起作用", "stored and shown with its reason, without effect")),
  ]

  private static func page(_ call: Call) throws -> Reply {
    let look = call.look
    return .page(
      "help", title: look.text("helpPageTitle"), section: "navHelp",
      [
        "chapters": (1...8).map { number in
          ["heading": look.text("manual\(number)Title"), "text": look.text("manual\(number)Text")] as Model
        },
        "keys": [
          ("/", "keySearch"), ("g 1 … g 9", "keyGo"), ("?", "keyHelp"), ("Tab", "keyTab"), ("Enter", "keyEnter"),
        ]
        .map { ["key": $0, "what": look.text($1)] as Model },
        "words": glossary.map { word, meaning in
          ["chinese": word.chinese, "english": word.english, "meaning": look(meaning)] as Model
        },
        "signs": [("✓", "signHeld"), ("✓✓", "signBackedUp"), ("…", "signUnconfirmed")].map {
          ["sign": $0, "what": look.text($1)] as Model
        },
      ])
  }
}
