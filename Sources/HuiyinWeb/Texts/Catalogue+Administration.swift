import HuiyinRecords

extension Catalogue {
  static let administration: [String: Label] = [
    "phone": Label("电话", "Telephone"), "device": Label("设备", "Device"),
    "parentUnit": Label("上级单位", "Unit above"), "unitHead": Label("负责人", "Head of it"),
    "addPerson": Label("增加人员", "Add a person"),
    "addPersonIntro": Label(
      "增加后，还要让设备为其作保、设置 PIN，才能登录。", "To log in they also need a device that vouches for them, and a PIN."),
    "personAdded": Label("人员已增加。", "The person is added."),
    "setRoles": Label("设定角色", "Set roles"),
    "setRolesIntro": Label(
      "所选角色替换原有角色；设备得知之前已办的事不受影响。", "These replace the present roles; work done before devices hear of it stands."),
    "rolesSet": Label("角色已设定。", "The roles are set."),
    "setSeat": Label("设定代表任职状态", "Say who holds their seat"), "seatStatus": Label("代表状态", "Status"),
    "setSeatIntro": Label(
      "暂停、届满、终止的代表不算网格配置，不以代表身份办事，表单中也不再列出。",
      "Whoever is suspended or whose seat is over does not make a grid's team whole, has no right of a representative, "
        + "and is not offered in forms."),
    "seatSet": Label("任职状态已设定。", "The status is set."),
    "setGrids": Label("设定兼管网格", "Set further grids"), "furtherGrids": Label("兼管网格", "Further grids"),
    "setGridsIntro": Label(
      "所选网格替换原有的；在这些网格中与在本网格中权限相同。",
      "These replace the present ones; there the person may what they may in their own grid."),
    "helpFurtherGrids": Label("按住 Ctrl 可选多个；一个也不选即全部取消", "Hold Ctrl to choose several; none takes all away"),
    "noGrids": Label("没有兼管网格", "none"),
    "gridsMovedNext": Label(
      "所选网格将全部替换它们；仍要这样定的，请再提交一次", "what is chosen here replaces them; send it again if that is meant"),
    "nothingThere": Label("没有", "none"),
    "heldMovedNext": Label(
      "所填内容将替换它；仍要这样定的，请再提交一次", "what you give replaces it; send it again if that is meant"),
    "gridsSet": Label("兼管网格已设定。", "The grids are set."),
    "letVouch": Label("准许在设备上登录", "Let a person log in on a device"),
    "letVouchIntro": Label(
      "设备从此可以为此人签名，PIN 随名册送达。", "The device may sign for them from now on; the PIN travels along."),
    "vouchSet": Label("已准许。", "It may."),
    "revokeDevice": Label("撤销设备", "Revoke a device"),
    "revokeDeviceIntro": Label(
      "设备丢失或停用时撤销：已收到的内容有效，之后的不再采纳；它再会合镇中心时交出内容并清除自身数据。不能反悔。",
      "For a lost or retired device: what has arrived counts, what comes later does not; when it meets the hub again "
        + "it hands over what it has and wipes itself. This cannot be undone."),
    "deviceRevoked": Label("设备已撤销。", "The device is revoked."),
    "addUnit": Label("增加单位", "Add a unit"),
    "addUnitIntro": Label("网格自动取下一个序号。", "A grid gets the next free number."),
    "unitAdded": Label("单位已增加。", "The unit is added."),
    "closeUnit": Label("停用单位", "Take a unit out of use"),
    "closeUnitIntro": Label(
      "撤销或合并的单位：还有人员、下属单位或在手案件时不能停用；已有记录照常显示它。重新启用用 `huiyin unit reopen`。",
      "For one that is dissolved or put into another: not while people, units below it or cases in hand are with it. "
        + "Records go on naming it; `huiyin unit reopen` takes it back."),
    "unitClosed": Label("单位已停用。", "The unit is out of use."),
    "setCard": Label("登记明白卡公示", "Write down a displayed card"),
    "setCardIntro": Label(
      "每个网格都要公示明白卡，没有公示的提示网格配置不全。", "Each grid displays its card; without it the team is not complete."),
    "cardSet": Label("明白卡公示已登记。", "It is written down."),
    "cardDisplayedOn": Label("公示日期", "Displayed on"), "cardDisplayedBy": Label("公示人", "Put up by"),
    "helpCardDisplayed": Label("撤下的留空", "Empty when it was taken down"),

    "policyTitle": Label("规则设置", "Rules"),
    "policyIntro": Label(
      "法定期限不能改；标有“更改”的由本镇规定，更改后随名册送到各节点，全镇一致。",
      "Statutory limits stand. What can be changed is the township's own, and travels to every node."),
    "setPolicy": Label("更改一项规则", "Change a rule"), "policyKey": Label("规则", "Rule"),
    "policyValue": Label("值", "Value"), "policyValueHelp": Label("留空恢复默认。", "Empty: back to the standard."),
    "rulesMoved": Label("您填写时，另有人改了这里的内容，还没有保存", "Somebody else has changed this meanwhile; nothing was saved yet"),
    "noRoles": Label("没有角色", "none"),
    "policySet": Label("规则已更改。", "The rule is changed."), "change": Label("更改", "change"),
    "clocksTitle": Label("期限", "Deadlines"), "colClock": Label("时限", "Clock"), "colLimit": Label("期限", "Limit"),
    "colBasis": Label("依据", "Basis"), "colFrom": Label("起算", "From"), "colTo": Label("截止于", "To"),
    "asWritten": Label("以书面为准", "as written"), "standardIs": Label("默认", "standard"),
    "otherRules": Label("其他规则", "Other rules"), "colRule": Label("规则", "Rule"), "colValue": Label("值", "Value"),
    "standardValue": Label("默认", "standard"), "notSet": Label("不设", "none"),
    "calendarTitle": Label("放假和补班", "Days off and worked"),
    "calendarUnreadable": Label("名册中有读不懂的安排：", "Unreadable in the directory:"),
    "calendarNone": Label("还没有放假安排，只按周末计算工作日。", "None yet: weekends alone count."),
    "daysNamed": Label("天有安排", "days"), "calendarNotice": Label("粘贴年度放假通知", "Paste the yearly notice"),
    "calendarHelp": Label(
      "每行一天：2026-10-01 holiday 国庆节，或 2026-10-10 workday 补班；也可写“休”“班”。同年的旧安排会被替换。",
      "A day on each line: 2026-10-01 holiday 国庆节, or 2026-10-10 workday 补班. Days of the year are replaced."),
    "takeCalendar": Label("采用", "Take it"), "calendarTaken": Label("放假安排已更新。", "The days are up to date."),
    "categoriesTitle": Label("类别", "Categories"),
    "categoriesStandard": Label(
      "还没有设定类别清单：登记时提示下列类别，也可填写其他类别。",
      "No list is set: these are proposed on entry, and any other is taken too."),
    "categoriesPaste": Label("粘贴类别清单", "Paste the list of categories"),
    "categoriesHelp": Label(
      "每行一个：代码和名称，如 02 征迁补偿；下级类别的代码中间加点，如 02.1 青苗补偿。采用后登记时只能填写清单中的类别。",
      "Code and name on each line, as 02 征迁补偿; a point below, as 02.1 青苗补偿. Then only these are taken on entry."),
    "servicesTitle": Label("十条为民服务清单", "The ten services"),
    "servicesNone": Label("还没有设定服务清单。", "No service list is set."),
    "servicesPaste": Label("粘贴服务清单", "Paste the service list"),
    "servicesHelp": Label(
      "每行一条，共十条：序号 | 标题 | 责任单位（编号或名称） | 说明。",
      "Ten rows, one on each line: NUMBER | TITLE | UNIT (number or name) | DESCRIPTION."),
    "sketchTitle": Label("网格示意图", "Sketch map of the grids"),
    "sketchNone": Label("没有设定：网格按编号排列。", "None is set: the grids stand by their numbers."),
    "sketchShow": Label("查看示意图", "See the sketch map"),
    "sketchRows": Label("网格的位置", "Where the grids lie"),
    "sketchHelp": Label(
      "从北到南每行一排，从西到东写网格编号，用空格隔开，没有网格的位置写一个点。如：1 2 . 3",
      "A row on each line, north first; in it grids by number, west first, apart by blanks, a point for none: 1 2 . 3"),
    "listTaken": Label("清单已采用。", "The list is taken."),
    "noticeEmpty": Label("请粘贴放假通知", "paste the notice"),
    "noticeNext": Label("改正后再次提交，未作任何改动", "mend it and send it again; nothing was changed"),

    "backupTitle": Label("备份恢复", "Backup"), "backupOne": Label("备份", "Backup"),
    "backupIntro": Label(
      "备份随时可做，不影响使用；做完自动核对。请把备份目录拷到移动硬盘，与本机分开存放。",
      "A backup can be made at any time and is checked at once. Copy its folder to another disk, kept elsewhere."),
    "backupFolder": Label("存放于", "Kept in"),
    "backupKeys": Label("备份内含本机私钥和全部案件，请锁好。", "It holds this machine's private keys and every case: lock it up."),
    "makeBackup": Label("立即备份", "Back up now"), "backupMade": Label("已备份并核对。", "Backed up and checked."),
    "verifyStore": Label("校验本机数据", "Verify this store"),
    "verifyHint": Label("逐条核对签名和状态，案件多时需要几分钟。", "Checks every signature and state; minutes, with many cases."),
    "storeSound": Label("数据完好", "The store is sound"), "storeDamaged": Label("数据有损坏", "The store is damaged"),
    "foundBadSignatures": Label("签名不符的变更", "Changesets that do not fit their signature:"),
    "foundUnreadable": Label("无法读取的内容", "Unreadable:"), "foundStale": Label("状态不符的记录", "Records with a stale state:"),
    "foundBrokenFeed": Label("流水断裂", "Breaks in the feed:"), "foundForks": Label("写者分叉（副本）", "Forks of a writer:"),
    "backupStanding": Label("多久备份一次", "How often"),
    "backupByWhom": Label(
      "程序不会自行备份：在这里按“立即备份”，或用定时任务执行 huiyin backup 新目录。间隔在“规则设置”中规定。",
      "Nothing is backed up by itself: press “Back up now” here, or have a timer run huiyin backup NEW-DIRECTORY. How "
        + "often stands among the rules."),
    "backupLast": Label("最近一次备份", "Last backup"), "backupTaken": Label("备份于", "made"),
    "drillBackup": Label("演练恢复", "Try a restore"), "drillLast": Label("最近一次演练", "Last drill"),
    "drillHint": Label(
      "把最新的备份恢复到临时目录并逐条校验，然后删去；本机不受影响，需要同样大的空闲磁盘。",
      "Restores the newest backup aside, verifies all of it and removes it; this node works on. It needs as much free "
        + "disk."),
    "drillSound": Label("演练成功：这份备份可以恢复。", "The drill succeeded: this backup can be restored."),
    "drillFailed": Label(
      "演练失败：请立即另做一份备份，再演练一次。", "The drill failed: make another backup at once, and try that one."),
    "backupsTitle": Label("本机的备份", "Backups of this machine"), "colSize": Label("大小", "Size"),
    "backupsEmpty": Label("还没有从这里做过备份。", "None was made from here yet."),
    "restoreTitle": Label("怎样恢复", "How to come back"),
    "restore1": Label("在新机上安装回音，准备一个空的数据目录。", "Install Huiyin on the new machine, with an empty data directory."),
    "restore2": Label(
      "在命令行执行 huiyin restore 备份目录 --data 新目录。", "Run: huiyin restore BACKUP --data NEW-DIRECTORY."),
    "restore3": Label(
      "镇中心恢复后，先与各节点核对，再执行 huiyin hub resume；备份之后写的内容会从各节点回来。",
      "A restored hub meets the nodes first, then huiyin hub resume; what came after the backup returns from them."),
  ]
}
