public import HuiyinRecords

/// Of the petitioner (DOMAIN 3.1).
extension Choices {
  /// 语言与协助需要: what a clerk, a mediator or whoever calls back sees to before they meet.
  public static let assistances = [
    Choice("dialect", "方言", "Speaks a dialect"),
    Choice("minority_language", "少数民族语言", "Speaks a minority language"),
    Choice("hearing", "听力不便", "Hard of hearing"),
    Choice("sign_language", "手语", "Sign language"),
    Choice("sight", "视力不便", "Poor sight"),
    Choice("reading", "不识字，须代读代写", "Wants reading and writing done"),
    Choice("mobility", "行动不便，须上门", "Cannot come: wants a visit"),
    Choice("companion", "须有人陪同", "Comes with a companion"),
  ]
}
