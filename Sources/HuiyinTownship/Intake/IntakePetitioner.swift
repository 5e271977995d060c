import HuiyinRecords

/// Who petitions, and whether for the first time (DOMAIN 3.1, 3.3).
extension IntakeDraft {
  /// 初信初访 or 重复访, as the number of the petition says: the first is none that is repeated. Nil: no number is given,
  /// or no number that there is.
  public static func isRepeat(petitionNumber text: String) -> Bool? {
    guard case .integer(let number)? = try? SharedFields.petitionNumber.parse(text) else { return nil }
    return number > 1
  }

  /// What a form of the petitioner says against itself.
  var petitioner: [Finding] { realName + repetition }

  /// A real name is verified of somebody who gives one.
  private var realName: [Finding] {
    guard registers[IntakeField.isRealNameVerified] == .flag(true) else { return [] }
    if registers[IntakeField.isAnonymous] == .flag(true) {
      return [
        Finding(
          code: "real_name_of_anonymous", field: IntakeField.isRealNameVerified, weight: .blocks,
          label: Label("匿名的不能勾选“已核实实名”", "Nobody who stays anonymous has a real name verified"))
      ]
    }
    guard registers[IntakeField.citizenName]?.text?.isBlank ?? true else { return [] }
    return [
      Finding(
        code: "real_name_missing", field: IntakeField.citizenName, weight: .blocks,
        label: Label("已核实实名的请填写姓名", "Write down the name that was verified"))
    ]
  }

  private var repetition: [Finding] {
    guard let number = registers[IntakeField.petitionNumber]?.integer,
      let isRepeat = registers[IntakeField.isRepeat]?.flag, isRepeat != (number > 1)
    else { return [] }
    return [
      Finding(
        code: "petition_number_unlike", field: IntakeField.petitionNumber, weight: .blocks,
        label: isRepeat
          ? Label("重复访不会是第1次：请改次数，或取消“重复访”", "A repeated petition is not the first: change the number or the tick")
          : Label(
            "第\(number)次信访就是重复访：请改次数，或勾选“重复访”",
            "Petition number \(number) is a repeated one: change the number or the tick"))
    ]
  }
}
