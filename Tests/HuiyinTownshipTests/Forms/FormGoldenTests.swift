import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// Three papers word for word, empty lines left out. People and numbers are invented.
@Suite struct FormGoldenTests {
  private func lines(_ form: FormKind, _ matter: FormMatter, _ header: PrintedForm.Header) -> String {
    PrintedForm(form, of: matter, header: header).pages.flatMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  @Test func intakeSlip() {
    var matter = FormSample.bare(RecordKind.intake)
    matter.citizen = "陈大山"
    matter.inquiry = "信访办（电话 0571-8800）"
    var header = FormSample.header
    header.officialNumber = nil
    let expected = """
                                           青禾镇
                                        诉求登记回执
      正式编号：待镇中心编发                               临时编号：G4-S01-20250309-1
      ================================================================================
      陈大山：
      　　您反映的“村口路灯不亮”事项，我单位已于2025年3月9日接收并登记。是否受理，自
      接收之日起十五日内告知。
      　　请保存本回执，凭编号可以向信访办（电话 0571-8800）查询办理情况。
      来源渠道：网格走访                       性质：意见建议
      【诉求】
      　　尽快修好。
      登记人（签字）：____________________                        ______年____月____日
      登记单位（盖章）：____________________                      ______年____月____日
      --------------------------------------------------------------------------------
      2025年3月12日 09:30 王敏打印                    版本 00112233445566ff　第1次打印
                                        第1页/共1页
      """
    #expect(lines(.intakeSlip, matter, header) == expected)
  }

  @Test func acceptance() {
    var matter = FormSample.bare()
    matter.citizen = "陈大山"
    matter.steps = [FormSample.accepted]
    matter.clocks = FormSample.clocks
    let expected = """
                                           青禾镇
                                         受理告知书
      正式编号：青信〔2025〕7号                            临时编号：G4-S01-20250309-1
      ================================================================================
      陈大山：
      　　您反映的“村口路灯不亮”事项，我单位于2025年3月9日收到。
      　　经审查，决定于2025年3月10日予以受理，办理渠道为信访渠道。
      　　办理期限至2025年5月9日。情况复杂、需要延长的，另行书面告知。您可以凭本告知书
      上的编号查询办理情况。
      　　特此告知。
      受理单位（盖章）：____________________                      ______年____月____日
      收件人（签字）：____________________                        ______年____月____日
      --------------------------------------------------------------------------------
      2025年3月12日 09:30 王敏打印                    版本 00112233445566ff　第1次打印
                                        第1页/共1页
      """
    #expect(lines(.acceptance, matter, FormSample.header) == expected)
  }

  @Test func assignment() {
    var matter = FormSample.bare()
    matter.steps = [FormSample.accepted, FormSample.assigned]
    matter.clocks = FormSample.clocks
    matter.values[CaseField.track] = FormMatter.Held(.text("petition"), "信访渠道")
    matter.values[CaseField.responsible] = FormMatter.Held(.integer(5), "孙立")
    let expected = """
                                           青禾镇
                                         交办通知书
      正式编号：青信〔2025〕7号                            临时编号：G4-S01-20250309-1
      ================================================================================
      城建办：
      　　现将下列事项交你单位办理（第1轮交办），请于2025年5月9日前办结并反馈办理情
      况。
      　　对交办有异议的，请于2025年3月18日前书面提出。
      标题：村口路灯不亮                       信访人：陈*
      联系电话：138****5678                    性质：意见建议
      风险等级：                               办理渠道：信访渠道
      交办日期：2025年3月11日                  责任人：孙立
      协办单位：                               通知书编号：信访交办〔2025〕1号
      【事实】
      　　三盏路灯坏了两周，夜间行人摔倒过一次。村干部报修过两次，供电所说灯杆归村里
      管，村里说灯杆归镇里管，至今没有人来修。
      【诉求】
      　　尽快修好。
      办理要求：五日内恢复照明，查清灯杆的管理责任，并把结果当面告诉反映人
      四包                 责任人                        签名
      -------------------  ----------------------------  -----------------------------
      包调处               赵青
      包跟踪               李强
      包反馈               孙立
      包稳定               钱进
      签发人（签字）：____________________                        ______年____月____日
      交办单位（盖章）：____________________                      ______年____月____日
      - - - - - - - - - - - - - - - - - -  回执 - - - - - - - - - - - - - - - - - -
      　　编号青信〔2025〕7号第1轮的交办通知书已收到，责任人：________________。
      签收人（签字）：____________________                        ______年____月____日
      签收单位（盖章）：____________________                      ______年____月____日
      --------------------------------------------------------------------------------
      2025年3月12日 09:30 王敏打印                    版本 00112233445566ff　第1次打印
                                        第1页/共1页
      """
    #expect(lines(.assignment, matter, FormSample.header) == expected)
  }
}
