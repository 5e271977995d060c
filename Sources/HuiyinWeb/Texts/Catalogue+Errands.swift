import HuiyinRecords

extension Catalogue {
  /// Work that takes its time, and changes that are carried in files.
  static let errands: [String: Label] = [
    "goingOn": Label("正在进行", "Going on"), "goingSince": Label("开始于", "since"),
    "goingReload": Label("本页会自动更新；没有更新的，请", "This page follows by itself; if it does not, "),
    "goingSafe": Label("离开本页也会继续。", "It goes on when you leave the page."),
    "errandBackup": Label("备份", "Backup"), "errandVerify": Label("校验本机数据", "Check of this store"),
    "errandDrill": Label("演练恢复", "Restore drill"),
    "errandAuditCheck": Label("审计链核对", "Check of the audit chain"),
    "errandBundle": Label("带入变更", "Taking the changes"),

    "auditCheck": Label("核对审计链", "Check the chain"),
    "auditCheckHint": Label(
      "逐条核对签名和前后相接，发现改动、缺失和分叉。", "Checks every signature and what follows on what: alterations, holes, forks."),
    "auditCheckedAt": Label("核对于", "Checked"),

    "loginsTitle": Label("登录情况", "Logins"),
    "loginsIntro": Label(
      "本节点网页的登录、换人和失败，自程序启动以来最近的一部分；更早的在程序日志中。",
      "Logins, switches and failures at the pages of this node, the latest since its program was started; earlier ones "
        + "are in its log."),
    "loginNobody": Label("名册中没有的人", "nobody of the directory"),

    "bundleTitle": Label("用U盘带出、带入", "Carry changes on a stick"),
    "bundleIntro": Label(
      "没有网络时，用文件在节点之间带变更。两边各带出一次、带入一次，就和联网同步一样。",
      "Without a network a file takes changes from node to node. Out and in on either side: as good as a meeting."
    ),
    "bundleOpen": Label(
      "文件没有加密，请只用专用U盘，带到后立即删除。带出记入审计。",
      "The file is not sealed: use a stick kept for this, delete it on arrival. Taking it out stands in the trail."),
    "bundleFor": Label("带给", "For"), "bundleAll": Label("全部（带给镇中心）", "All of it (for the hub)"),
    "bundleOut": Label("带出", "Take out"), "bundleIn": Label("带入", "Take in"),
    "bundleFile": Label("变更文件", "Changes file"), "bundleFileHelp": Label("不超过", "At most"),
    "bundleNoFile": Label("请选择变更文件", "choose a changes file"),
    "bundleBusy": Label("另一份文件正在带入，请等它完成再来", "another file is being taken in: come again when it is done"),
    "bundleDone": Label("最近一次带入", "Last taken in"),

    "lastSync": Label("最近一次与镇中心连接：", "Last connected to the hub: "),
    "lastSyncNow": Label("与镇中心保持连接，镇中心最近确认：", "Connected to the hub, which last confirmed: "),
    "codeAsQR": Label("登记码的二维码", "QR code of the code"),
    "codeAsQRHint": Label("能扫码的设备可以扫描，内容与上面的登记码相同。", "For a device that can scan it; it says the same."),
  ]
}
