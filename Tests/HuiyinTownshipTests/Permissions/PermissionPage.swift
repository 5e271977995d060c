/// The table of DOMAIN 8 word for word, each row as its action and its cells, and how its wording is written in the
/// data.
enum PermissionPage {
  static let text = """
    Action
      代表 | 调解员 | 网格员 | 站长 | 信访员 | 信访办主任 | 热线办 | 应急办 | 综治办 | 镇领导 | 责任部门 | 主席团 | 管理员 | 群众
    Register intake
      C g | C g | C g | C t | C t | C t | C t | C t | C t | C t | C u | C t | – | C (via QR/online)
    See masked case
      R g+assigned | R g | R g | R t | R t | R t | R own | R class1 | R t | R t | R assigned | R t | – \
      | own by code
    Unmask identity (reason, logged)
      assigned only | assigned only | – | D | D | D | own intake | class1 | D | D \
      | assigned, never for accusation | – | – | –
    On-spot close
      D g | D g | – | D | D | D | – | – | – | – | – | – | – | –
    Add note / mediation
      C | C | C note | C | C | C | C note | C note | C | C | C feedback | C | – | –
    Routing decision, accept/refuse
      – | – | – | D npc | propose | D petition | propose | propose | propose | R | – | D npc | – | –
    Issue 交办通知书
      – | – | – | D own series | draft | D own series | – | – | – | – | – | – | – | –
    Set deadline / extend
      – | – | – | propose | propose | D | – | – | – | D extend | request | – | – | –
    Set responsible person
      – | – | propose | propose | propose | D | – | – | – | D | D u | – | – | –
    Raise / lower risk or secrecy
      raise | raise | raise | raise + co-lower | raise | raise + co-lower | raise | raise | raise \
      | raise + co-lower | raise | – | – | –
    List supervision 四定
      propose | – | – | D (joint) | – | D (joint) | – | – | – | D | – | – | – | –
    Conclude / return / reopen
      – | – | – | D npc | – | D petition | – | – | – | D reopen | – | – | – | ask
    Callback
      C assigned | – | – | C | C | C | – | – | C | – | – (never own case) | – | – | –
    Appraisal meeting
      ballot if panel | – | – | R | ballot if panel | R | – | – | – | R | attend | D | – | ballot if panel
    Merge duplicates / split
      propose | propose | propose | propose | D | D | – | – | – | – | – | – | – | –
    Points, stars
      R own | – | – | R | – | – | – | – | – | R | – | D | – | –
    Export with PII
      – | – | – | – | – | D logged | – | – | – | D logged | – | – | – | –
    Devices, accounts, policy ⚙, backup
      – | – | – | – | – | – | – | – | – | – | – | – | D (no case content) | –
    """

  /// Wording of the page that the data writes otherwise; all other cells are alike.
  static let wordings = [
    "C (via QR/online)": "C online", "R g+assigned": "R g assigned", "own by code": "R own code",
    "assigned only": "D assigned", "own intake": "D own", "class1": "D class1",
    "assigned, never for accusation": "D assigned not-accusation", "D own series": "D own-series",
    "raise + co-lower": "raise lower", "D (joint)": "D joint", "– (never own case)": "- not-own-case",
    "ballot if panel": "ballot panel", "D (no case content)": "D no-case-content", "–": "-",
  ]
}
