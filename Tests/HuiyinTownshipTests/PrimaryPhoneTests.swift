import Testing

@testable import HuiyinTownship

/// DOMAIN 3.1 and 13, D17: which telephone is called first. Numbers are invented.
@Suite struct PrimaryPhoneTests {
  private let phones = ["13000000001", "0599-6600002", "13000000003"]

  private func primary(_ reached: [String]) -> String? { PrimaryPhone(phones: phones, reached: reached).number }

  @Test func theNewestUntilOneIsConfirmed() {
    #expect(primary([]) == "13000000003")
    #expect(PrimaryPhone(phones: [], reached: ["13000000001"]).number == nil)
  }

  @Test func theOneConfirmedLast() {
    #expect(primary(["13000000001"]) == "13000000001")
    #expect(primary(["13000000003", "13000000001"]) == "13000000001")
    #expect(primary(["13000000001", "13000009999"]) == "13000000001", "one no longer in force says nothing")
  }

  @Test func numbersAreComparedByTheirDigits() {
    for typed in ["+86 130 0000 0001", "130-0000-0001", "１３０００００００01", "0001"] {
      #expect(primary([typed]) == "13000000001", "\(typed)")
    }
    #expect(primary(["6600002"]) == "0599-6600002")
    #expect(primary(["001"]) == "13000000003", "three digits tell nobody apart")
  }

  @Test func anEndingThatTwoShareConfirmsNeither() {
    let alike = PrimaryPhone(phones: ["13000005678", "13100005678"], reached: ["5678"])
    #expect(alike.phone(called: "5678") == nil)
    #expect(alike.number == "13100005678")
    let spelledTwice = PrimaryPhone(phones: ["130 0000 5678", "13000005678"], reached: [])
    #expect(spelledTwice.phone(called: "5678") == "13000005678")
  }
}
