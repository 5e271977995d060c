/// A name as its surname and one star, whatever its length: `张*`, `欧阳*`.
enum NameMask {
  private static let star: Unicode.Scalar = "*"

  static func masked(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars.drop { $0.properties.isWhitespace })
    guard let first = scalars.first else { return "" }
    if first == star { return "*" }
    let surname = String(String.UnicodeScalarView(scalars.prefix(2)))
    // Of two characters the second is a given name, whatever they are together.
    let length = scalars.count > 2 && compoundSurnames.contains(surname) ? 2 : 1
    return String(String.UnicodeScalarView(scalars.prefix(length) + [star]))
  }

  /// 复姓.
  static let compoundSurnames: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "司空", "夏侯",
    "轩辕", "端木", "百里", "独孤", "南宫", "西门", "东郭", "公冶", "太史", "申屠", "钟离", "闾丘", "濮阳", "澹台", "淳于",
    "单于", "赫连", "呼延", "万俟", "闻人", "拓跋", "第五", "鲜于", "公羊", "谷梁", "宗政", "仲孙", "梁丘", "左丘", "东门",
    "羊舌", "微生", "即墨", "达奚", "亓官", "巫马", "司寇", "南门", "夹谷", "段干", "乐正", "漆雕", "壤驷", "公良", "欧陽",
  ]
}
