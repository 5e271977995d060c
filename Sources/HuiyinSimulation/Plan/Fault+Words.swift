public import HuiyinRecords

extension Fault {
  /// What goes wrong, for whoever chooses faults.
  public var label: Label {
    switch self {
    case .cut: Label("会话中途断线", "The link breaks in the middle of a session")
    case .partition: Label("断网数小时至数日", "The network is away for hours or days")
    case .disorder: Label("帧重复或乱序到达", "Frames come twice or in another order")
    case .clockJump: Label("时钟跳变数分钟至数年", "A clock jumps by minutes to years")
    case .absurdClock: Label("时钟停在1970、2015、2099年或上限", "A clock stands at 1970, 2015, 2099 or its limit")
    case .kill: Label("进程被强行结束", "A process is killed")
    case .powerCut: Label("写入途中断电", "The power goes in the midst of a write")
    case .fullDisk: Label("磁盘写满", "A disk is full for a while")
    case .restore: Label("用较早的备份恢复节点", "A node is restored from an older backup")
    case .rollback: Label("手工放回较早的数据目录", "An older data directory is put back by hand")
    case .hubLoss: Label("镇中心损毁后恢复并先行办理", "The hub is restored, and works on before it has met anybody")
    case .clone: Label("节点的副本同时运行", "A copy of a node runs beside it")
    case .theft: Label("失窃设备被撤销后继续签名", "A stolen device is revoked and signs on")
    case .newerSoftware: Label("新版软件写入未知操作", "Newer software writes unknown ops")
    case .secondRoot: Label("同一记录的第二个开头", "A second root for a record")
    case .files: Label("变更以文件送达：缺前序、乱序、重复", "Changes come in files: without ancestors, shuffled, twice")
    case .staleForms: Label("表单先打开、合并后才保存", "A form is opened before a merge and saved after it")
    case .accusation: Label("检举在被检举人的站点录入", "An accusation is typed at the accused's own station")
    case .growth: Label("单位获得共享或新增服务范围", "Units are granted records and get units to serve")
    case .rights: Label("权限被撤回或恢复", "Rights are withdrawn and given")
    case .forgery:
      Label(
        "失窃设备冒名办理、答复、会签、采纳、裁定、签发名册",
        "The thief takes steps, answers, signs, re-admits, decides, writes directory versions")
    case .malformed: Label("登记在册的设备发出无法解读的变更", "A listed device sends what is well signed and malformed")
    case .unknownKinds:
      Label("新版软件写入未知种类的记录和名册条目", "Newer software writes unknown kinds of records and directory entries")
    case .upgrade: Label("部分节点起初为旧版，途中升级", "Some machines begin with older software and are updated on the way")
    case .hubRollback: Label("手工放回镇中心较早的数据目录", "An older data directory of the hub is put back by hand")
    case .hubClone: Label("镇中心的副本同时运行", "A copy of the hub runs beside it")
    case .corruption: Label("磁盘上的游标、流水散列或状态摘要被改动", "A cursor, feed hash or digest is altered on the disk")
    case .wipe: Label("被撤销的设备奉命清除，途中可能断电", "A revoked machine is ordered to wipe what it holds")
    case .relay: Label("恢复时先经第三台机器相互送达", "When all heals, stations reach each other by a third machine first")
    case .duplicates: Label("同一件事在两处登记，随后并案", "One matter is registered at two places and merged")
    }
  }
}
