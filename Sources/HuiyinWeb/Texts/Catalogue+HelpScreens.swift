import HuiyinRecords

extension Catalogue {
  /// The manual, screen by screen (DOMAIN 16): whose it is, what it shows, how to go about it.
  static let helpScreens: [String: Label] = [
    "screensTitle": Label("各个页面", "Screen by screen"), "helpOfPage": Label("本页说明", "Help for this page"),
    "screenWho": Label("谁用", "Who"), "screenWhat": Label("看什么", "What"), "screenHow": Label("怎么做", "How"),
    "caseScreen": Label("案件和登记", "A record"), "personScreen": Label("代表、调解员等人员", "A person"),

    "screenWho_home": Label("所有人。", "Everybody."),
    "screenWhat_home": Label(
      "等您办的事，按最急的排在前面：期限和颜色、从哪天起、为什么轮到您；冲突、未生效的操作说明经过；今天登记的在最下面。",
      "What waits for you, the most urgent first: date and colour, since when, why it is yours; for conflicts "
        + "and acts without effect how it came. What you registered today stands last."),
    "screenHow_home": Label(
      "点一行到该去的地方；办完自动消失，不用打勾。上方的件数点了直接到那一组。",
      "A line leads to where it is done; when it is done it is gone, there is nothing to tick. The counts lead "
        + "to their group."),

    "screenWho_intake": Label(
      "网格员、代表、站长、信访办等登记诉求的人。",
      "Whoever registers matters: grid workers, representatives, station, petition office."),
    "screenWhat_intake": Label(
      "一张表：事项、当事人、现场结果、被反映人、其他；您存的草稿。",
      "One form: matter, party, result on the spot, accused, more; and the drafts that you kept."),
    "screenHow_intake": Label(
      "填好按“登记”，得到临时编号；先“查重”看是否有人登记过；没写完可“存为草稿”。断网照常登记。",
      "Fill it in and press “Register” for the provisional number. “Look for duplicates” first; keep a draft "
        + "when it is not finished. It works without a network."),

    "screenWho_list": Label("所有人，各看自己范围内的。", "Everybody, what is within their scope."),
    "screenWhat_list": Label(
      "登记和案件的列表，状态、单位、时限；搜索结果另成一页。",
      "Intakes and cases with state, unit and dates; what a search found has a page of its own."),
    "screenHow_list": Label(
      "用上方条件筛选，可存下来；勾选后成批提请会商、交办、催办、打印或导出；“导入台账”把改过的表读回来，先试看再办理。",
      "Narrow it down above and keep the filter; tick rows to put up, assign, urge, print or export them "
        + "together. A changed file is read back by “Import a ledger”: first tried, then taken."),

    "screenWho_case": Label("能看到这一件的人；能办什么看角色和单位。", "Whoever may see it; what they may do follows from role and unit."),
    "screenWhat_case": Label(
      "编号、状态、概况、时限怎么算出来的、办理记录、时间线、文书；有冲突和疑似重复时在最上面。",
      "Numbers, state, overview, how the dates came about, entries, time line, papers; conflicts and likely "
        + "duplicates stand first."),
    "screenHow_case": Label(
      "右侧“可以办理”展开一步，填好提交；不能办的在最后说明原因。没填完的可存草稿。遮蔽的身份信息写明理由后查看一次。",
      "Open a step on the right, fill it in and send it; what cannot be done is explained at the end. Keep a "
        + "draft when it is not finished. Identities are seen once for a reason."),

    "screenWho_consultation": Label("站长、信访办、主任会议成员。", "Station head, petition office, those who consult."),
    "screenWhat_consultation": Label(
      "待会商、有异议、待交办的案件；每件各单位的意见；某一天的决定。",
      "What waits to be consulted on, is objected to or is to be assigned; for each what the units said; the "
        + "decisions of a day."),
    "screenHow_consultation": Label(
      "点“研判”看意见并作决定；按日期打印纪要签字。",
      "Open a case, read what was said and decide; print the minutes of a day to be signed."),

    "screenWho_meetings": Label(
      "站长、信访办、主席团编制和盖章，镇领导和参加人员查看。",
      "Station head, petition office and presidium write and seal; leaders and whoever was there read."),
    "screenWhat_meetings": Label(
      "每次会商研判会议的主持人、参加人员、议题和逐件决定；盖章后的会议纪要，和与纪要不同的提议。",
      "Of each meeting the chair, who was there, the agenda and where each case goes; the sealed minutes, and "
        + "proposals that differ from them."),
    "screenHow_meetings": Label(
      "新建一次会议，按编号列入案件并写下决定；会后在镇中心盖章，各案随即分流；预览、打印纪要签字，每次打印记入审计。会议可按日期、人员、"
        + "案件、决定查找，列表和纪要可以导出。",
      "Begin a meeting, put cases on it by their numbers and decide; seal it at the hub afterwards, and every case "
        + "goes its way; print the minutes to be signed, each copy in the audit trail. Meetings are found by day, "
        + "people, cases and decisions, and exported."),

    "screenWho_notices": Label("交办的一方和承办单位。", "Who assigns, and the units in charge."),
    "screenWhat_notices": Label(
      "正在办理的交办通知书：四包、送达、签收、异议期、时限；转送的回执。",
      "Open notices: the four guarantees, delivery, receipt, time to object, date; receipts of what was passed "
        + "on."),
    "screenHow_notices": Label(
      "在列表上登记送达、签收；新交办在案件页办理。",
      "Write down delivery and receipt from the list; a new notice is issued on the case."),

    "screenWho_supervision": Label("信访办、站长、分管领导。", "Petition office, station head, leaders."),
    "screenWhat_supervision": Label(
      "挂牌和被催办的案件，四定，剩余天数，督办经过。",
      "Cases on the board or urged: the four fixes, days left, what was written."),
    "screenHow_supervision": Label(
      "点“登记督办”催办或检查；挂牌、摘牌由两人会签。",
      "“Write a note” urges or inspects; listing and delisting take two signatures."),

    "screenWho_callbacks": Label("信访办、平安办、代表。", "Petition office, governance office, representatives."),
    "screenWhat_callbacks": Label(
      "已办结待回访的案件，试过几次，结果统计；满意度不一致的单列。",
      "Concluded cases to be called back, how often it was tried, counts; callbacks that differ stand apart."),
    "screenHow_callbacks": Label(
      "点“登记回访”，按上面的话术问、写结果；不满意的考虑重新办理；不一致的由信访办主任裁定。",
      "Ask what the script above the form says and write down each attempt; where the citizen is not content, consider "
        + "reopening; the head decides between ratings that differ."),

    "screenWho_grids": Label("所有人。", "Everybody."),
    "screenWhat_grids": Label(
      "每个网格的代表、调解员、阵地、村、在办和超期件数；各网格一页。",
      "Representatives, mediators, sites, villages and load of each grid, and a page for each."),
    "screenHow_grids": Label(
      "点网格名看人员和案件；“打印明白卡”印出来张贴。配置不全的标出来，由管理员在“用户与设备”补。",
      "Open a grid for its people and cases; print its card and put it up. What a team lacks is said; the "
        + "administrator adds it among the people."),

    "screenWho_person": Label("所有人。", "Everybody."),
    "screenWhat_person": Label(
      "一个人的单位、角色、查看范围、四员身份、手头的事、最近办理、可登录设备。",
      "Unit, roles, scope, four roles, what they have in hand and did last, and their devices."),
    "screenHow_person": Label(
      "点姓名到这一页；管理员可从这里停用账户，先交接手头的事。",
      "A name leads here; the administrator closes an account from here, after what is in hand was handed over."),

    "screenWho_reports": Label("所有人，按各自范围。", "Everybody, within their scope."),
    "screenWhat_reports": Label(
      "所选期间的统计，每个数字背后的名单；在办和到期的图。",
      "Figures of a period, each with the list behind it; charts of what is in hand and comes due."),
    "screenHow_reports": Label(
      "选起止日和网格；点数字看是哪几件；导出或打印。看不到的只计数，不列名。",
      "Choose days and grid; a number leads to its records; export or print. What you may not see is counted, "
        + "not listed."),

    "screenWho_conflicts": Label(
      "有权裁定的人；填写人在待办中得知。",
      "Who may decide; those who wrote the values hear of it on their lists."),
    "screenWhat_conflicts": Label(
      "同一字段的几个值并排：谁、何时、何处填的，目前按哪个执行，为什么。",
      "The values of one field side by side: who, when, where, which holds and why."),
    "screenHow_conflicts": Label(
      "选一个值或另写一个，说明理由后裁定；调低风险和密级要两人会签。您的裁定在有人改动之前可以重新裁定。",
      "Choose one or write another, with the reason; lowering risk or secrecy takes two signatures. Your own decision "
        + "can be made anew until somebody writes the field again."),

    "screenWho_proposals": Label("等您答复的和您提出的。", "Those that wait for your answer, and your own."),
    "screenWhat_proposals": Label("提议的内容、谁提的、为什么等、谁能答复。", "What is proposed, by whom, why it waits, who may answer."),
    "screenHow_proposals": Label(
      "同意，或写明理由不同意；等会签的下调也在这里签。",
      "Say yes, or no with the reason; lowerings are signed here too."),

    "screenWho_duplicates": Label("信访办和站长。", "Petition office and station head."),
    "screenWhat_duplicates": Label(
      "疑似重复的对子、得分和理由；逐项比较；并案预览。",
      "Pairs with points and reasons, field by field, and what a merge would do."),
    "screenHow_duplicates": Label(
      "决定并案、关联或非重复；并错了可以拆开。也可以直接输入两个编号比较。",
      "Decide: one matter, related, or no duplicate; a merge can be taken apart. Two numbers can be compared "
        + "directly."),

    "screenWho_sync": Label("所有人；处理由管理员。", "Everybody; the administrator acts."),
    "screenWhat_sync": Label(
      "还有多少没送到镇中心、何时最后确认；各节点情况、未决冲突、时钟差；连接记录；未生效和等待的内容。",
      "How much has not reached the hub, when it last confirmed, every node with its conflicts and clock, the log of "
        + "meetings, what has no effect or waits."),
    "screenHow_sync": Label(
      "连上会自动同步，也可以按“立即同步”；没有网络照常办理。",
      "It goes by itself when connected, or by “Sync now”; without a network work on as usual."),

    "screenWho_quarantine": Label("信访办主任和管理员，在镇中心。", "Head of the petition office and administrator, at the hub."),
    "screenWhat_quarantine": Label("来源或权限有疑问的内容和原因。", "What is doubtful by its source or right, and why."),
    "screenHow_quarantine": Label(
      "核实属实的逐条重新采纳；不属实的不用处理，不会生效。",
      "What proves sound is re-admitted one by one; the rest stays without effect."),

    "screenWho_people": Label("所有人可看；管理员在镇中心办理。", "Everybody may look; the administrator acts at the hub."),
    "screenWhat_people": Label(
      "人员、角色、设备，谁能在哪台设备登录；申请加入的设备。",
      "People, roles, devices, who may log in where; devices that want to join."),
    "screenHow_people": Label(
      "生成登记码让新设备加入，核对四个词；设角色、兼管网格，重设 PIN，撤销设备，登记明白卡公示。",
      "Make a code for a new device and compare the four words; set roles, further grids and PINs, revoke devices, "
        + "write down displayed cards."),

    "screenWho_roster": Label("管理员，在镇中心。", "The administrator, at the hub."),
    "screenWhat_roster": Label(
      "人员或单位名册文件会带来哪些变化，哪几行有问题。",
      "What a file of people or units would change, and which rows are wrong."),
    "screenHow_roster": Label(
      "选文件试看，改好再导入；再导入同一份是更新，不会重复。",
      "Try a file, mend it, then take it; the same file again updates and never doubles."),

    "screenWho_policy": Label("所有人可看；管理员在镇中心设定。", "Everybody may look; the administrator sets them at the hub."),
    "screenWhat_policy": Label(
      "各项时限和依据、放假安排、类别和服务清单、其他规则。",
      "Deadlines with their basis, days off, categories and services, other rules."),
    "screenHow_policy": Label(
      "改一项立即随名册送到各节点；每年导入放假通知。",
      "A change travels with the directory at once; import the notice of days off every year."),

    "screenWho_audit": Label(
      "信访办主任、分管领导、管理员等有权的人。",
      "Those who may: head of the petition office, leaders, administrator."),
    "screenWhat_audit": Label(
      "谁看、改、打印、导出、查看身份信息；每周越权查阅；登录、换人和失败。",
      "Who saw, changed, printed, exported, unmasked; what was read beyond scope in a week; logins, switches and "
        + "failures."),
    "screenHow_audit": Label(
      "按人、操作、日期和编号筛选；案件页的“审计”只列这一件。",
      "Narrow it down by person, act, day and number; “Audit” on a case has that case alone."),

    "screenWho_glass": Label("紧急时的任何办事人员。", "Anybody at work, in need."),
    "screenWhat_glass": Label("不在您范围内的一件，仍遮蔽身份，只看不办。", "One record beyond your scope, masked, to be read only."),
    "screenHow_glass": Label(
      "填编号和理由；先记入审计，到时自动关闭，每周列给信访办主任。",
      "Give number and reason; it is signed into the trail first, closes by itself, and stands on a weekly "
        + "list."),

    "screenWho_backup": Label("管理员。", "The administrator."),
    "screenWhat_backup": Label(
      "多久备份一次、最近一次在何时；备份、核验和演练恢复的结果。",
      "How often, when last; backups and what came of verifying them and of trying a restore."),
    "screenHow_backup": Label(
      "按“立即备份”，做完拷到别处；按规定的间隔“演练恢复”；真要恢复见操作手册。",
      "Back up and copy it elsewhere; try a restore as often as the rules say; how to restore in earnest stands in the "
        + "operator's guide."),

    "screenWho_login": Label("所有人。", "Everybody."),
    "screenWhat_login": Label(
      "本节点的登录；新电脑先显示加入页。",
      "The login of this node; a new computer first shows the page to join."),
    "screenHow_login": Label(
      "填姓名或编号和 PIN（或密码）。新电脑填管理员给的登记码，核对四个词。",
      "Give name or number and PIN (or password). On a new computer type the administrator's code and compare the "
        + "four words."),
  ]
}
