import HuiyinRecords

extension Catalogue {
  /// The frame of every page, errors, login and the first run.
  static let frame: [String: Label] = [
    "product": Label("回音", "Huiyin"),
    "footer": Label("站办联动案件节点，数据保存在本机", "offline-first case node; the data are on this machine"),
    "printedOn": Label("打印日期", "Printed on"),
    "colon": Label("：", ": "), "comma": Label("，", ", "), "between": Label("、", ", "),
    "semicolon": Label("；", "; "), "fullStop": Label("。", "."), "sentenceEnd": Label("。", ". "),
    "parenOpen": Label("（", " ("), "parenClose": Label("）", ")"),
    "skip": Label("跳到正文", "Skip to the content"),
    "navigation": Label("主要栏目", "Main sections"),
    "search": Label("搜索", "Search"),
    "searchHint": Label("编号、标题、事实", "Number, title, facts"),
    "largeSize": Label("大字", "Large print"),
    "usualSize": Label("标准字号", "Usual size"),
    "switchPerson": Label("换人登录", "Switch person"),
    "logOut": Label("退出", "Log out"),
    "logOutAll": Label("退出并忘记本窗口的人员", "Log out and forget the people of this window"),
    "reload": Label("刷新", "Reload"),
    "pageWaits": Label("正在处理，请稍等，不用再点一次。", "At work: please wait, there is no need to press again."),
    "pageMoved": Label("本页内容已有变化，您正在填写的部分没有动。", "This page has changed; what you are filling in was left alone."),
    "pageEnded": Label(
      "登录已结束，所填内容还在本页。请另开一页登录，再回到这里提交。",
      "The login has ended; what you typed is still here. Log in in another tab, then send it from here."),
    "chipSilent": Label("本节点没有回应", "This node does not answer"),
    "nodeSilent": Label(
      "本节点的程序没有回应，本页显示的是此前的内容。请检查运行它的电脑是否开机、程序是否在运行。恢复后本页会自动更新，已填的内容还在。",
      "The node's program does not answer: this page shows what was. See that its computer is on and the program runs; "
        + "then the page goes on by itself. What you typed is still here."),
    "chipUnknown": Label("状态不明", "Unknown"),
    "clockOff": Label("时钟异常", "Clock is off"),
    "toHome": Label("回到待办", "To my list"),
    "print": Label("打印", "Print"),
    "cancel": Label("取消", "Cancel"),
    "save": Label("保存", "Save"),
    "send": Label("提交", "Send"),
    "any": Label("全部", "Any"),
    "since": Label("自", "since"),

    "navHome": Label("我的待办", "My list"),
    "navIntake": Label("诉求登记", "New intake"),
    "navList": Label("台账", "Records"),
    "navConflicts": Label("冲突", "Conflicts"),
    "navProposals": Label("提议", "Proposals"),
    "navSync": Label("同步与节点", "Sync and nodes"),
    "navPeople": Label("用户与设备", "People and devices"),
    "navAudit": Label("审计", "Audit"),
    "navHelp": Label("帮助", "Help"),

    "errorTitle": Label("没有完成", "Not done"),
    "errorNotFound": Label("找不到", "Not found"),
    "errorCannotOpen": Label("打不开", "It cannot be opened"),
    "errorBroken": Label("出错了", "Something went wrong"),
    "whatWasTyped": Label("您填写的内容，可复制到别处", "What you typed, to be copied"),
    "pageNotFound": Label("没有这个页面", "There is no such page"),
    "pageNotFoundNext": Label("请检查地址，或从上方栏目进入。", "Check the address, or go on from the sections above."),
    "recordNotFound": Label("没有这条记录，或您无权查看", "There is no such record, or you may not see it"),
    "recordNotFoundNext": Label(
      "如因工作需要查看，请与记录的责任单位或信访办联系。", "If you need it for your work, ask the unit in charge or the petition office."),
    "noPermission": Label("您没有查看此页的权限", "You may not open this page"),
    "noPermissionNext": Label(
      "您能查看的，都可以从上方栏目进入。工作需要查看此页的，请与管理员联系。",
      "What you may see is reached from the sections above. Ask the administrator if your work needs this page."),
    "formExpired": Label("登录已结束，或此表单已过期，内容没有提交", "The login has ended or the form is too old; nothing was sent"),
    "formExpiredNext": Label(
      "按浏览器的“后退”可找回所填内容；另开一页登录后再提交。",
      "Go back in the browser to find what you typed; log in in another tab and send it again."),
    "badRequest": Label("请求不完整", "The request is not complete"),
    "badRequestNext": Label("请返回上一页重新操作。", "Go back and do it again."),
    "tooLarge": Label("提交的内容过大", "What was sent is too large"),
    "tooLargeNext": Label("请缩短文字后再提交。", "Shorten the text and send it again."),
    "tooSlow": Label("提交超时", "Sending took too long"),
    "tooSlowNext": Label("请返回上一页重新提交。", "Go back and send it again."),
    "wrongMethod": Label("这个地址不能这样打开", "This address cannot be opened in this way"),
    "wrongMethodNext": Label(
      "请返回原来的页面，用页面上的按钮操作。", "Go back to the page that you came from, and use its button."),
    "foreignName": Label("不是从本节点自己的页面来的", "This does not come from a page of this node"),
    "foreignNameNext": Label(
      "请在浏览器中输入本节点自己的地址，从那里进入。", "Type the node's own address into the browser, and go on from there."),
    "unexpected": Label("程序出错", "Something went wrong"),
    "unexpectedNext": Label(
      "已保存的内容都在。请重试；仍不行时请管理员执行 huiyin doctor。",
      "Everything that was saved is there. Try again; if it stays, have the administrator run huiyin doctor."),

    "logInTitle": Label("登录", "Log in"),
    "logIn": Label("登录", "Log in"),
    "person": Label("人员", "Person"),
    "personHelp": Label("姓名或编号", "Name or number"),
    "pin": Label("PIN 或密码", "PIN or password"),
    "colleagues": Label("本窗口用过的人员", "People of this window"),
    "tooManyLoginsNext": Label(
      "稍后再试；已登录的不受影响。急用时换一台电脑，或请管理员查看“审计”中的登录情况",
      "try later; who is logged in goes on. If it is urgent take another computer, or have the administrator look at "
        + "the logins under Audit"),
    "noPersonChosen": Label("请填写姓名或编号", "Give a name or number"),
    "loggedOut": Label("已退出", "Logged out"),
    "sessionEnded": Label("久未操作，登录已结束", "The login has ended, nothing was done for a while"),

    "joinTitle": Label("新设备加入本镇", "A new device joins the township"),
    "joinIntro": Label(
      "请管理员在镇中心的“用户与设备”页面生成登记码，填到下面。", "Have the administrator make a code on the hub's page and type it below."),
    "joinCode": Label("登记码", "Code"),
    "joinCodeHelp": Label("空格和短横不影响；抄错时会指出是第几组。", "Spaces and hyphens do not matter; a mistyped group is named."),
    "joinBegin": Label("开始", "Begin"),
    "joinCompare": Label(
      "请打电话或当面与镇中心核对下面四个词，一致才能核准。", "Compare these four words with the hub, by telephone or in person."),
    "joinDone": Label("已加入。正在打开登录页。", "Done. Opening the login page."),
  ]
}
