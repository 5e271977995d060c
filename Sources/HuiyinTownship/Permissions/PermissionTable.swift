/// The table of DOMAIN 8 as data, to be read beside that page: after the heads, each row is a line with its code and
/// words and a line with one cell for each column. The words of a cell are those of `PermissionPower`,
/// `PermissionScope` and `PermissionLimit`.
let permissionTable = """
  representative | mediator | grid_worker | station_head | petition_clerk | petition_head | hotline | emergency \
  | governance | leader | department | presidium | admin | citizen

  register | 登记诉求 | Register intake
  C g | C g | C g | C t | C t | C t | C t | C t | C t | C t | C u | C t | - | C online

  see | 查看案件（隐去身份） | See masked case
  R g assigned | R g | R g | R t | R t | R t | R own | R class1 | R t | R t | R assigned | R t | - | R own code

  unmask | 查看身份信息（说明理由、留痕） | Unmask identity (reason, logged)
  D assigned | D assigned | - | D | D | D | D own | D class1 | D | D | D assigned not-accusation | - | - | -

  close_on_spot | 现场办结 | On-spot close
  D g | D g | - | D | D | D | - | - | - | - | - | - | - | -

  note | 工作记录、调处 | Add note / mediation
  C | C | C note | C | C | C | C note | C note | C | C | C feedback | C | - | -

  routing | 分流决定、是否受理 | Routing decision, accept/refuse
  - | - | - | D npc | propose | D petition | propose | propose | propose | R | - | D npc | - | -

  notice | 下发交办通知书 | Issue assignment notice
  - | - | - | D own-series | draft | D own-series | - | - | - | - | - | - | - | -

  deadline | 设定时限、延期 | Set deadline / extend
  - | - | - | propose | propose | D | - | - | - | D extend | request | - | - | -

  responsible | 确定责任人 | Set responsible person
  - | - | propose | propose | propose | D | - | - | - | D | D u | - | - | -

  level | 调整风险等级、密级 | Raise / lower risk or secrecy
  raise | raise | raise | raise lower | raise | raise lower | raise | raise | raise | raise lower | raise | - | - | -

  supervision | 挂牌督办（四定） | List supervision, four fixes
  propose | - | - | D joint | - | D joint | - | - | - | D | - | - | - | -

  conclude | 办结、退回、重新办理 | Conclude / return / reopen
  - | - | - | D npc | - | D petition | - | - | - | D reopen | - | - | - | ask

  callback | 回访 | Callback
  C assigned | - | - | C | C | C | - | - | C | - | - not-own-case | - | - | -

  appraisal | 公开评议会 | Appraisal meeting
  ballot panel | - | - | R | ballot panel | R | - | - | - | R | attend | D | - | ballot panel

  merge | 并案、拆案 | Merge duplicates / split
  propose | propose | propose | propose | D | D | - | - | - | - | - | - | - | -

  points | 积分、星级 | Points, stars
  R own | - | - | R | - | - | - | - | - | R | - | D | - | -

  export | 导出含个人信息的数据 | Export with PII
  - | - | - | - | - | D logged | - | - | - | D logged | - | - | - | -

  administration | 设备、账号、规则、备份 | Devices, accounts, policy, backup
  - | - | - | - | - | - | - | - | - | - | - | - | D no-case-content | -
  """
