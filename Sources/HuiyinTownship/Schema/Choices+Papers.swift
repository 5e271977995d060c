public import HuiyinRecords

/// Of papers: how they are delivered and signed (DOMAIN 3.4, 4.3).
extension Choices {
  /// 送达方式.
  public static let deliveryWays = [
    Choice("direct", "直接送达", "Handed over"),
    Choice("left", "留置送达", "Left at the address"),
    Choice("mail", "邮寄送达", "By mail"),
    Choice("entrusted", "委托送达", "By another body"),
    Choice("electronic", "电子送达", "Electronically"),
    Choice("announced", "公告送达", "By public notice"),
  ]

  public static let signatureModes = [
    Choice("on_screen", "屏幕签名", "On the screen"), Choice("paper", "纸质签名", "On paper"),
  ]
  public static let onScreen = Value.text("on_screen")
}
