import HuiyinRecords

extension Catalogue {
  /// The manual, chapter by chapter.
  static let help: [String: Label] = [
    "helpPageTitle": Label("帮助", "Help"),
    "manual1Title": Label("登记一件诉求", "Registering an intake"),
    "manual1Text": Label(
      "打开“诉求登记”，填写标题、性质、渠道和事实，按“登记”。页面显示临时编号，可以告诉来访人。没有网络也能登记，连上后自动上报；镇中心收到后编发正式编号。",
      "Open “New intake”, fill in title, nature, channel and facts, and press “Register”. The page shows the "
        + "provisional number for the person. It works without a network; the hub gives the official number when it "
        + "has arrived."
    ),
    "manual2Title": Label("办理一件案件", "Handling a case"),
    "manual2Text": Label(
      "在“我的待办”中点开一件，右侧“可以办理”列出现在能办的步骤，展开后填写并提交。不能办的步骤说明原因，"
        + "属于其他状态的说明从哪些状态可办、谁能办。工作记录、反馈、回访、调处都是只增不改；写错了点该条的“更正”，原来的一条保留。",
      "Open a line of your list; on the right stand the steps that can be taken now, each with its form. What "
        + "cannot be done is explained below them. Entries are only added: “Correct” beside one that is wrong "
        + "replaces it, and the old one stays."
    ),
    "manual3Title": Label("同步标记是什么意思", "What the chip says"),
    "manual3Text": Label(
      "已同步：本机所写的镇中心都已签收。待同步 n：有 n 项还没有收到回执，都已保存在本机。正在接收 n%：其他节点已有的内容还没有收完，本机的列表不全。"
        + "离线：现在没有连上镇中心，可以照常办理。本节点没有回应：运行它的程序停了，页面显示的是此前的内容。冲突：有字段等人裁定。时钟异常：本机时间不对，请校准。",
      "In step: the hub has signed for everything written here. n to send: no receipt yet, all of it is safe "
        + "here. Receiving n%: what others have is not all here, so lists are not complete. Offline: no connection "
        + "now, work on as usual. This node does not answer: its program has stopped, and the page shows what was. "
        + "Conflicts: fields wait for a decision. Clock: this machine's time is wrong."
    ),
    "manual4Title": Label("两个人同时改了怎么办", "When two people change the same thing"),
    "manual4Text": Label(
      "两个值都会保留，并排显示，先按规定用其中一个，由有权的人裁定。表单打开期间记录有变化时，提交前会先列出变化，不会盖掉别人的内容。",
      "Both values are kept and shown side by side; one holds until somebody decides. A form that was open "
        + "meanwhile shows what has changed before it is taken: nobody's work is overwritten."
    ),
    "manual5Title": Label("身份信息", "Identities"),
    "manual5Text": Label(
      "姓名、电话、住址默认遮蔽。有权限的人写明理由后可查看一次，理由记入审计。",
      "Names, phones and addresses are masked. Who may, sees them once for a reason that goes into the audit trail."),
    "manual6Title": Label("换人和退出", "Switching and logging out"),
    "manual6Text": Label(
      "同一台电脑换人操作时，点右上角姓名，选“换人登录”，输入自己的 PIN。半小时不操作自动退出。连续输错 5 次锁定 15 分钟。",
      "To switch, open the name at the top right, choose “Switch person” and type your own PIN. After half an "
        + "hour without work you are logged out. Five wrong PINs lock for 15 minutes."
    ),
    "manual7Title": Label("打印和大字", "Printing and large print"),
    "manual7Text": Label(
      "每一页都可以直接打印，导航和表单不会印出来。案件页的“文书”列出现有的文书，如受理告知书，"
        + "每印一份都记入审计。右上角可切换大字和英文。",
      "Every page prints without navigation and forms. “Papers” on a case lists the forms that it has, such as a "
        + "notice of acceptance; each copy stands in the audit trail. Large print and language are switched at the "
        + "top right."),
    "keysTitle": Label("键盘", "Keys"),
    "keySearch": Label("到搜索框", "to the search box"),
    "keyGo": Label("先按 g 再按数字，到第几个栏目", "g, then a digit: to that section"),
    "keyHelp": Label("打开本页", "this page"), "keyTab": Label("到下一处", "to the next place"),
    "keyEnter": Label("打开链接、展开、提交", "opens, unfolds, sends"),
    "signsTitle": Label("送达标记", "Ticks"),
    "signHeld": Label("镇中心已签收并存好", "the hub has signed for it"),
    "signBackedUp": Label("镇中心已备份", "and it is in a backup"),
    "signUnconfirmed": Label("还没有收到镇中心的回执", "no receipt of the hub yet"),
    "glossaryTitle": Label("词汇", "Words"), "meaning": Label("意思", "Meaning"),
  ]
}
