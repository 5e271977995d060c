import HuiyinRecords

extension Catalogue {
  /// Nodes, people, devices.
  static let nodes: [String: Label] = [
    "syncTitle": Label("同步与节点", "Sync and nodes"),
    "syncIntro": Label(
      "登记的内容先存在本机；一连上镇中心就自动送过去，也收来别处登记的。",
      "What is registered is kept here first. Connected to the hub it goes there by itself, and others' comes here."),
    "runNow": Label("立即同步", "Sync now"), "runRunning": Label("正在同步，开始于", "on its way since"),
    "thisIsTheHub": Label("这里是镇中心，保存在这里的就是已到中心的。", "This is the hub: what is kept here is at the hub."),
    "connectedToHub": Label("与镇中心保持连接。", "Connected to the hub. "),
    "neverConnected": Label("还没有连上过镇中心。", "The hub has never been reached. "),
    "nothingWaits": Label("本机登记的内容镇中心都收到了，没有等着发送的", "The hub has signed for everything written here; nothing waits"),
    "lastConfirmed": Label("镇中心最近确认：", "The hub last confirmed: "),
    "colHeard": Label("已从它那里收到", "Held of it"), "heldByKind": Label("按种类看", "By kind"),
    "alarmRevoked": Label("本设备已被撤销，在这里写的不再生效。请联系管理员。", "This device is revoked: what is written here has no effect."),
    "alarmCloned": Label(
      "发现本机数据被复制到另一台设备使用。请联系管理员。", "A copy of this store was seen at work. Tell the administrator."),
    "alarmAwaitsResume": Label("镇中心由备份恢复，等待管理员确认后继续。", "This hub was restored and waits for the administrator."),
    "alarmUncleanStop": Label(
      "上次没有正常停机，数据已检查，完好。", "The last stop was not clean; the data were checked and are sound."),
    "peersTitle": Label("各节点", "Nodes"),
    "peersEmpty": Label(
      "还没有其他节点。请管理员在“用户与设备”中生成登记码，在新电脑上填入。",
      "There is no other node yet. The administrator makes a code on the page of people; type it on the new machine."),
    "never": Label("从未", "never"),
    "colConflicts": Label("未决冲突", "Conflicts open"), "colClockOffset": Label("时钟差", "Clock"),
    "conflictsHint": Label(
      "未决冲突：该节点可持有的记录中还没有裁决的，以本机所知为准。时钟差：最近一次连上时比本机快或慢多少。",
      "Conflicts open: undecided in records that the node may hold, as far as is known here. Clock: how far it was "
        + "from this node's at the last meeting."),
    "sessionsTitle": Label("连接记录", "Log of meetings"),
    "sessionsIntro": Label(
      "最近与各节点的连接：何时、和谁、收到和发出多少项变更、怎样结束。每个节点留最近 20 次。",
      "The last meetings: when, with whom, how many changes came and went, how it ended. Of each node the last 20 are "
        + "kept."),
    "sessionsEmpty": Label(
      "本机还没有和别的节点连接过；连上之后这里会有记录。", "No other node was met yet; meetings will be listed here."),
    "colBegan": Label("开始", "Began"), "colEnded": Label("结束", "Ended"),
    "colChangesIn": Label("收到变更", "Changes in"), "colChangesOut": Label("发出变更", "Changes out"),
    "colHowEnded": Label("怎样结束", "How it ended"),
    "flagsTitle": Label("设备异常", "Odd devices"),
    "flagsIntro": Label(
      "时钟不准、有过副本、已撤销的设备等。只是提示，不影响任何人继续工作。",
      "Wrong clocks, copies, revoked devices and the like. It is told, and hinders nobody's work."),
    "flagsEmpty": Label("各设备没有异常。", "Nothing is odd about any device."),
    "quarantineTitle": Label("暂不生效的内容（隔离）", "Quarantine"),
    "quarantineIntro": Label("来源或权限有疑问的变更：已保存，不生效，理由如下。", "Stored without effect, each with its reason."),
    "quarantineEmpty": Label("没有这样的内容，不用处理。", "Nothing is in quarantine; there is nothing to do."),
    "withoutEffectTitle": Label("未生效的操作", "Acts without effect"),
    "withoutEffectIntro": Label(
      "所有人的，原作者知悉后移出。内容都保留着。", "Everybody's, until their author has shown to know of it. All of it is kept."),
    "moreThere": Label("还有更多。", "There are more."),
    "thisNode": Label("本节点", "This node"),
    "recordsHeld": Label("保存的记录", "Records held"), "changesHeld": Label("保存的变更", "Changes held"),
    "parkedHeld": Label("等待更早内容到达", "Waiting for earlier ones"),
    "wantedHeld": Label("还没到的更早内容", "Earlier ones wanted"),

    "peopleTitle": Label("用户与设备", "People and devices"),
    "peopleFind": Label("姓名、单位、编号或首字母", "Name, unit, number or initials"),
    "peopleNone": Label("没有符合的人员。", "Nobody fits."),
    "personsTitle": Label("人员", "People"), "devicesTitle": Label("设备", "Devices"),
    "roles": Label("角色", "Roles"), "vouches": Label("可登录人员", "People who may log in"),
    "thisDevice": Label("本机", "this machine"), "revoked": Label("已撤销", "revoked"),
    "closed": Label("已停用", "closed"),
    "administrationAtHub": Label("设备、人员和 PIN 在镇中心的页面上管理。", "Devices, people and PINs are managed on the hub's pages."),
    "makeCode": Label("生成登记码", "Make a code"),
    "makeCodeIntro": Label("一个登记码只能让一台新设备加入一次。", "One code lets one new device in, once."),
    "codeKind": Label("种类", "Kind"), "codeName": Label("设备名称", "Name of the device"),
    "codeUnit": Label("所在单位", "Unit"), "codeBound": Label("绑定人员", "Bound person"),
    "helpCodeBound": Label("外勤设备必填", "Needed for a laptop"),
    "codeAddress": Label("镇中心地址", "Address of the hub"),
    "helpCodeAddress": Label(
      "主机:端口；“规则设置”中已设镇中心地址时可不填", "HOST:PORT; may be left out when the rules have an address of the hub"),
    "codeMinutes": Label("有效分钟数", "Minutes that it works"),
    "codeFor": Label("登记码：", "Code for "),
    "codeOnce": Label("只显示这一次；在新设备的页面上填入，有效", "Shown only now; type it on the new device's page within"),
    "minutes": Label("分钟", "minutes"),
    "codesTitle": Label("登记码", "Codes"), "stillMinutes": Label("还有", "still"),
    "cancelCode": Label("作废", "Cancel it"),
    "applicant": Label("申请加入：", "Wants to join: "),
    "compareWords": Label(
      "请对照新设备屏幕上的四个词（远处的用电话）。完全一致才核准。",
      "Compare with the four words on the new device's own screen. Confirm only if all agree."),
    "wordsAgree": Label("四个词一致，核准", "They agree: confirm"),
    "wordsDiffer": Label("不一致，拒绝", "They differ: refuse"),
    "applicantConfirmed": Label("已核准，正在发送资料", "Confirmed; it is being sent what it needs"),
    "applicantRefused": Label("已拒绝", "Refused"),
    "badWords": Label("需要新设备屏幕上的四个词", "The four words of the new device are needed"),
    "setPIN": Label("重设 PIN", "Set a new PIN"),
    "newPIN": Label("新 PIN：", "New PIN of "),
    "pinChosen": Label("由本人输入的新 PIN 或密码", "PIN or password that they type themselves"),
    "pinChosenHint": Label(
      "PIN 6 至 16 位数字；密码 8 个字符以上，不全是数字。留空则生成一个 PIN。",
      "A PIN of 6 to 16 digits, or a password of 8 characters or more that are not digits alone. Empty: one is made."),
    "pinIsSet": Label("已按本人输入的设置。", "set as they typed it."),
    "pinOnce": Label("只显示这一次，请当面告知本人。", "Shown only now: tell it in person."),
  ]
}
