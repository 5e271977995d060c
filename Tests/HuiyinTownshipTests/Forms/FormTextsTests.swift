import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// What the township has printed in its own words.
@Suite struct FormTextsTests {
  private static func seals(_ form: FormKind, _ policy: [String: String]) -> [String] {
    var header = FormSample.header
    header.texts = FormTexts(policy)
    let matter = FormSample.full(form.records.first ?? RecordKind.caseFile)
    return PrintedForm(form, of: matter, header: header).blocks.flatMap { block -> [String] in
      guard case .signatures(let signatures) = block else { return [] }
      return signatures.filter(\.isSeal).map(\.who)
    }
  }

  /// Each seal that may be set stands on some form, and what is set takes its place there and nowhere else.
  @Test func aSealIsTheTownshipsOwn() {
    for (key, usual) in FormTexts.seals.mapValues(\.chinese) {
      let forms = FormKind.all.filter { Self.seals($0, [:]).contains(usual) }
      #expect(!forms.isEmpty, "no form has \(usual)")
      for form in FormKind.all {
        let (before, after) = (Self.seals(form, [:]), Self.seals(form, [key: "禾渚镇联席办"]))
        #expect(after == before.map { $0 == usual ? "禾渚镇联席办" : $0 }, "\(form.code)")
        #expect(Self.seals(form, [key: ""]) == before)
      }
    }
  }

  @Test func theHeadIsTheTownshipUnlessItIsSet() {
    #expect(FormTexts().heading(of: "禾渚镇") == "禾渚镇")
    #expect(FormTexts([FormTexts.headingKey: "禾渚镇人大主席团"]).heading(of: "禾渚镇") == "禾渚镇人大主席团")
  }

  @Test func aValueIsOneLineOfATextThatThereIs() {
    let long = String(repeating: "长", count: FormTexts.charactersMaximum)
    for key in FormTexts.keys {
      #expect(FormTexts.problem(ofKey: key, value: long) == nil && FormTexts.standard(of: key) != nil)
      for value in [long + "长", "一行\n又一行"] { #expect(FormTexts.problem(ofKey: key, value: value) != nil) }
    }
    #expect(FormTexts.problem(ofKey: "form.footer", value: "一") != nil)
  }
}
