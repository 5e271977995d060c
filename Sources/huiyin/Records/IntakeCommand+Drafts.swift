import ArgumentParser
import HuiyinAuthority
import HuiyinNode

extension IntakeCommand {
  struct Draft: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What you have begun to write; it stays on this machine. 草稿。",
      subcommands: [List.self, Save.self, Show.self, Register.self, Discard.self])

    struct List: ActingCommand {
      static let configuration = CommandConfiguration(abstract: "List your drafts. 列出草稿。")
      @OptionGroup var actor: ActorOptions
      @OptionGroup var global: GlobalOptions

      func run(_ node: Node, by session: Session, _ output: Output) throws {
        let drafts = try node.drafts(of: session.person)
        try output.show(JSON.list(drafts.map(Draft.json))) {
          drafts.isEmpty ? [output.words("没有草稿", "no drafts")] : drafts.map { "\($0.id)  \($0.title)" }
        }
      }
    }

    struct Save: ActingCommand {
      static let configuration = CommandConfiguration(
        abstract: "Keep what is given; with --draft instead of what that draft held. 保存草稿。")

      @Option(help: "Draft to write anew. 草稿编号。")
      var draft: String?

      @Option(help: "Home: the grid's unit, by number or name. 所属网格单位。")
      var grid: String?

      @Option(help: "In at most 60 characters. 标题。")
      var title: String?

      @Option(help: "What happened. 事实。")
      var facts: String?

      @OptionGroup var fields: FieldOptions
      @OptionGroup var actor: ActorOptions
      @OptionGroup var global: GlobalOptions

      func run(_ node: Node, by session: Session, _ output: Output) throws {
        var typed: [String: [String]] = [:]
        for (name, text) in [("home", grid), ("title", title), ("facts", facts)] {
          if let text { typed[name] = [text] }
        }
        for edit in try fields.edits() {
          try node.checkDraftField(edit.field)
          typed[edit.field, default: []].append(edit.text)
        }
        let saved = try node.saveDraft(typed, as: draft, by: session)
        try output.show(Draft.json(saved)) { ["\(saved.id)  \(saved.title)"] }
      }
    }

    struct Show: ActingCommand {
      static let configuration = CommandConfiguration(abstract: "Show one of your drafts. 查看草稿。")

      @Argument(help: "Draft. 草稿编号。")
      var draft: String

      @OptionGroup var actor: ActorOptions
      @OptionGroup var global: GlobalOptions

      func run(_ node: Node, by session: Session, _ output: Output) throws {
        let found = try node.draft(named: draft, of: session.person)
        try output.show(Draft.json(found)) {
          [found.id] + found.fields.sorted { $0.key < $1.key }.map { "  \($0.key)  \($0.value.joined(separator: "、"))" }
        }
      }
    }

    struct Register: ActingCommand {
      static let configuration = CommandConfiguration(abstract: "Register what a draft holds. 登记草稿。")

      @Argument(help: "Draft. 草稿编号。")
      var draft: String

      @OptionGroup var actor: ActorOptions
      @OptionGroup var global: GlobalOptions

      func run(_ node: Node, by session: Session, _ output: Output) throws {
        try output.show(try node.registerDraft(draft, by: session), of: node)
      }
    }

    struct Discard: ActingCommand {
      static let configuration = CommandConfiguration(abstract: "Take a draft away. 删除草稿。")

      @Argument(help: "Draft. 草稿编号。")
      var draft: String

      @OptionGroup var actor: ActorOptions
      @OptionGroup var global: GlobalOptions

      func run(_ node: Node, by session: Session, _ output: Output) throws {
        try node.discardDraft(draft, by: session)
        try output.show(["discarded": .text(draft)] as JSON) { [output.words("草稿已删除", "the draft is gone")] }
      }
    }

    fileprivate static func json(_ draft: IntakeDraftFile) -> JSON {
      [
        "id": .text(draft.id), "title": .text(draft.title),
        "fields": .object(draft.fields.mapValues { JSON($0) }),
        "changedAtMilliseconds": JSON(draft.changedAtMilliseconds),
      ]
    }
  }
}
