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
      "同一台电脑换人操作时，点右上角姓名，选“换人登录”，输入自己的 PIN 或密码。半小时不操作自动退出。连续输错 5 次锁定 15 分钟。",
      "To switch, open the name at the top right, choose “Switch person” and type your own PIN or password. After half "
        + "an hour without work you are logged out. Five wrong PINs lock for 15 minutes."
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
    "colChinese": Label("中文", "Chinese"), "colEnglish": Label("英文", "English"),
    "glossaryTitle": Label("词汇", "Words"), "meaning": Label("意思", "Meaning"),

    "word_assignment": Label("交办", "assignment"),
    "wordMeans_assignment": Label(
      "把案件点对点交给一个责任单位办理，发交办通知书", "one unit gets the case to handle, by a notice of assignment"),
    "word_guarantees": Label("四包", "four guarantees"),
    "wordMeans_guarantees": Label(
      "交办时写明谁包调处、包跟踪、包反馈、包稳定，缺一不能交办",
      "who mediates, follows up, reports back and keeps the peace; no notice goes without all four"),
    "word_fixes": Label("四定", "four fixes"),
    "wordMeans_fixes": Label(
      "挂牌督办时定牵头领导、责任单位、具体责任人、办结时限",
      "leader, unit, person and date of a case that is listed for supervision"),
    "word_listing": Label("挂牌督办", "listed for supervision"),
    "wordMeans_listing": Label(
      "联络站和信访办都签署后列入督办看板", "station and petition office have both signed that the case is watched"),
    "word_urging": Label("催办", "urging"),
    "wordMeans_urging": Label(
      "到期前提醒，超期发督办通知书，再不办通报", "a reminder before the date, a notice after it, then a bulletin"),
    "word_consultation": Label("会商研判", "joint consultation"),
    "wordMeans_consultation": Label(
      "例会上定案件由联络站受理、走信访渠道还是送有关部门",
      "where a case goes: the station, the petition office or another department"),
    "word_backlog": Label("积案", "backlog case"),
    "wordMeans_backlog": Label("多年没有化解的案件，化解的单独统计", "a case unsettled for years; settling it counts by itself"),
    "word_merged": Label("并案", "merged cases"),
    "wordMeans_merged": Label(
      "同一件事的几件作为一件办理，随时可以拆开", "several records of one matter, handled as one; they can be taken apart"),
    "word_callback": Label("回访", "callback"),
    "wordMeans_callback": Label(
      "办结后问群众是否解决、是否满意，不由责任单位自己做",
      "asking the citizen whether it is solved, never by the unit that handled it"),
    "word_gridCard": Label("明白卡", "card of a grid"),
    "wordMeans_gridCard": Label("网格公示代表、调解员和联系办法的卡", "shows who serves the grid, and how to reach them"),
    "word_glass": Label("越权查阅", "reading beyond scope"),
    "wordMeans_glass": Label(
      "紧急时看一件不在自己范围内的案件，先记入审计，到时关闭",
      "reading one case beyond one's scope in need: in the trail first, and for hours alone"),
    "word_node": Label("节点", "node"),
    "wordMeans_node": Label(
      "一台运行回音的电脑：镇中心、站点或外勤", "one computer that runs Huiyin: hub, station or laptop"),
    "word_directory": Label("名册", "directory"),
    "wordMeans_directory": Label(
      "单位、网格、人员、设备和规则的总表，由镇中心签发", "units, grids, people, devices and rules, signed by the hub"),
    "word_changeset": Label("变更", "changeset"),
    "wordMeans_changeset": Label(
      "某人在某台设备上一次签了名的修改，永不改写", "one signed change by one person on one device, never rewritten"),
    "word_entry": Label("条目", "entry"),
    "wordMeans_entry": Label(
      "只增不改的记录：工作记录、办理反馈、回访、调处、督办", "append-only: note, feedback, callback, mediation, supervision"),
    "word_audience": Label("范围", "audience"),
    "wordMeans_audience": Label("哪些单位可以保存这条记录", "the units that may hold the record"),
    "word_receipt": Label("回执", "receipt"),
    "wordMeans_receipt": Label("镇中心签名确认已经收到并存好", "the hub's signed word that it durably holds a change"),
    "word_decision": Label("裁定", "decision"),
    "wordMeans_decision": Label("在几个不同的值之中定下一个", "settles several different values into one"),
    "word_proposal": Label("提议", "proposal"),
    "wordMeans_proposal": Label(
      "在别处办理、等镇中心或有权的人确认的操作", "an act that waits for the hub or for who may decide"),
    "word_notEffective": Label("未生效", "not effective"),
    "wordMeans_notEffective": Label(
      "因次序、条件或权限没有起作用的操作，仍然保留可查", "kept and shown, but without effect by order, condition or right"),
    "word_quarantine": Label("隔离", "quarantine"),
    "wordMeans_quarantine": Label(
      "来源或权限有疑问，保存、显示理由、不起作用", "stored and shown with its reason, without effect"),
  ]
}
