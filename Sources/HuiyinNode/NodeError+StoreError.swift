import HuiyinRecords
public import HuiyinStore

extension NodeError {
  /// A store's error in words: what, why, and what to do next.
  public init(_ error: StoreError) {
    switch error {
    case .missing(let path):
      self = .environment(
        "noStore", "没有数据文件 \(path)", "there is no store at \(path)",
        next: Label("用 --data 指定数据目录，或先执行 `huiyin init`", "name the directory with --data, or run `huiyin init`"))
    case .exists(let path):
      self = .environment(
        "storeExists", "数据文件 \(path) 已存在", "there is a store at \(path) already",
        next: Label("换一个空目录", "choose an empty directory"))
    case .empty(let path):
      self = .environment(
        "storeEmpty", "数据文件 \(path) 是空的：建立时中断，或内容已丢失",
        "the store \(path) is empty: its making was interrupted, or its content is lost",
        next: Label(
          "本节点曾有数据时，从最近的备份执行 `huiyin restore`；否则删除该目录，重新建立节点",
          "if this node ever held data, run `huiyin restore` from the newest backup; else remove the directory and make"
            + " the node anew"))
    case .full(let path):
      self = .environment(
        "diskFull", "磁盘已满，无法写入 \(path)", "the disk is full: \(path) cannot be written",
        next: Label(
          "清理出空间后再做一次；已保存的内容都在", "free some space and do it again; everything that was saved is there"))
    case .unusable(let path, let reason):
      self = .environment(
        "storeUnusable", "无法使用 \(path)：\(reason)", "\(path) cannot be used: \(reason)",
        next: Label("检查权限、介质是否只读、是否选对了目录", "check rights, whether the medium is read-only, and the directory"))
    case .newerSchema(let unknown):
      self = .environment(
        "newerSchema", "数据由更新的软件写成（\(unknown.joined(separator: "、"))）",
        "newer software wrote this store (\(unknown.joined(separator: ", ")))",
        next: Label("请升级本机软件", "update the software on this machine"))
    case .damaged(let findings):
      self = .environment(
        "storeDamaged", "数据文件已损坏：\(findings.joined(separator: "；"))",
        "the store is damaged: \(findings.joined(separator: "; "))",
        next: Label(
          "停止使用本节点，从最近的备份执行 `huiyin restore`",
          "stop using this node and run `huiyin restore` from the newest backup"))
    case .busy:
      self = .environment(
        "storeBusy", "另一个程序占用数据过久", "another process holds the store for too long",
        next: Label("稍后再试", "try again later"))
    case .otherTownship:
      self = .refused(
        "otherTownship", "这些数据属于另一个乡镇", "this belongs to another township",
        next: Label("检查文件来源", "check where the file comes from"))
    case .directoryNotSigned:
      self = .refused(
        "directoryNotSigned", "名册版本没有本镇的签名", "a directory version is not signed by this township's authority",
        next: Label("不要使用该文件，并通知管理员", "do not use the file, and tell the administrator"))
    case .directoryOutOfSequence:
      self = .refused(
        "directoryOutOfSequence", "名册版本与本机所存的不相接", "a directory version does not continue what is held here",
        next: Label("请索取含全部名册的新文件", "ask for a new file with the whole directory"))
    case .wiped:
      self = .refused(
        "wiped", "本机已奉镇中心之命清除数据，不能再录入", "this node was ordered to wipe what it held: nothing is written here any more",
        next: Label(
          "要继续使用，请移走数据目录，请镇中心以新名称登记", "to go on, move the data directory away and be enrolled under a new name"))
    case .database(let code, let message):
      self = .environment(
        "database", "数据库错误 \(code)：\(message)", "database error \(code): \(message)",
        next: Label("执行 `huiyin doctor`", "run `huiyin doctor`"))
    }
  }
}
