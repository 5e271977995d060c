import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// Names, numbers and addresses by example, and which field is masked how. People and numbers are invented.
@Suite struct MaskingTests {
  @Test func names() {
    let names = [
      ("张三", "张*"), ("段友善", "段*"), ("欧阳修竹", "欧阳*"), ("欧阳", "欧*"), ("司马禾", "司马*"), ("张", "张*"), ("", ""),
      (" \u{3000}穆禾生", "穆*"), ("阿依古丽·买买提", "阿*"), ("John Smith", "J*"), ("张三、李四", "张*"), ("欧阳*", "欧阳*"),
      ("张*", "张*"), ("*小明", "*"), ("张三13000000001", "张*"), ("𠮷田禾", "𠮷*"), ("\n", ""),
    ]
    for (name, masked) in names { #expect(NameMask.masked(name) == masked, "\(name)") }
  }

  @Test func phones() {
    let phones = [
      ("13000005678", "130****5678"), ("130-0000-5678", "130****5678"), ("+86 130 0000 5678", "130****5678"),
      ("008613000005678", "130****5678"), ("013000005678", "130****5678"), ("１３０００００５６７８", "130****5678"),
      ("13000005678（儿子）", "130****5678"), ("0599-0000012", "****12"), ("010 00000034", "****34"), ("0000056", "****56"),
      ("6612", "****"), ("110", "****"), ("无", "****"), ("", ""), ("13000005678/13000001234", "****34"),
      ("130****5678", "130****5678"), ("****12", "****12"), ("****", "****"), ("3301**********1234", "****34"),
      ("12000005678", "****78"),
    ]
    for (phone, masked) in phones { #expect(NumberMask.phone(phone) == masked, "\(phone)") }
  }

  @Test func identityNumbers() {
    let numbers = [
      ("330100000000001234", "3301**********1234"), ("33010000000000123x", "3301**********123X"),
      ("330100 00000000 123Ｘ", "3301**********123X"), ("３３０１００００００００００１２３４", "3301**********1234"),
      ("330100000000123", "**********"), ("3301", "**********"), ("无", "**********"), ("", ""),
      ("3301**********123X", "3301**********123X"), ("**********", "**********"), ("130****5678", "**********"),
    ]
    for (number, masked) in numbers { #expect(NumberMask.identity(number) == masked, "\(number)") }
  }

  @Test func addresses() {
    let addresses = [
      ("禾渚镇望鹭村10组31号", "禾渚镇望鹭村*"), ("禾渚镇鹭桥社区老桥路87号", "禾渚镇鹭桥社区*"), ("禾渚镇河沿街47号", "禾渚镇*"),
      ("临岫县苇滩乡棹口村9组（现住禾渚镇新禾社区园区北路32号）", "临岫县苇滩乡棹口村*"), ("望鹭村村部旁", "望鹭村*"), ("望鹭村", "望鹭村*"),
      ("禾渚镇新禾社区老村10号", "禾渚镇新禾社区*"), ("上村镇望鹭村10组", "上村*"),
      ("河沿街18号望鹭村", "*"), ("河沿街四十七号望鹭村", "*"), ("城关街道河沿路", "城关街道*"), ("临岫县城", "临岫县*"), ("Room 5", "*"), ("", ""),
      (" 禾渚镇１组", "禾渚镇*"), ("禾渚镇李家村三组", "禾渚镇李家村*"), ("禾渚镇望鹭村*", "禾渚镇望鹭村*"), ("*", "*"),
    ]
    for (address, masked) in addresses { #expect(AddressMask.masked(address) == masked, "\(address)") }
  }

  // MARK: Fields

  private func masked(_ value: Value, _ field: UInt32, _ kind: UInt32, _ reason: MaskingReason = .personal) -> Value {
    Masking.masked(value, field: field, kind: kind, reason: reason)
  }

  /// The table by field number, for intake and case; every other field of theirs is shown.
  static let table: [(field: UInt32, value: Value, personal: Value, confidential: Value)] = [
    (15, .text("段友善"), .text("段*"), .text("保密")),
    (16, .text("male"), .text("male"), .text("保密")),
    (17, .integer(1962), .text("196*"), .text("保密")),
    (18, .text("禾渚镇望鹭村10组31号"), .text("禾渚镇望鹭村*"), .text("保密")),
    (19, .text("local"), .text("local"), .text("保密")),
    (27, .text("邹某某"), .text("保密"), .text("保密")),
    (37, SealedIdentityNumberTests.sample.value, .text("**************123X"), .text("保密")),
    (39, .text("请家人转述，电话13000005678"), .text("请家人转述，电话130****5678"), .text("保密")),
    (65, .text("13000005678"), .text("130****5678"), .text("保密")),
    (66, .text("穆禾生 13000005678"), .text("穆*"), .text("保密")),
    (70, .text("disabled"), .text("disabled"), .text("保密")),
    (75, .text("dialect"), .text("dialect"), .text("保密")),
    (74, .text("穆禾生"), .text("穆*"), .text("保密")),
  ]

  @Test(arguments: [RecordKind.intake, RecordKind.caseFile]) func fields(_ kind: UInt32) throws {
    for row in Self.table {
      #expect(masked(row.value, row.field, kind) == row.personal, "\(row.field)")
      #expect(masked(row.value, row.field, kind, .confidential) == row.confidential, "\(row.field)")
    }
    let schema = try #require(TownshipSchema.schema[kind])
    for field in schema.fields.keys where !Self.table.contains(where: { $0.field == field }) {
      for reason in [MaskingReason.personal, .confidential] {
        for value in [Value.text("沟口被压，电话13000005678。"), .integer(7), .flag(true), .bytes([1]), .none] {
          let expected = value.text == nil ? value : .text("沟口被压，电话130****5678。")
          #expect(masked(value, field, kind, reason) == expected, "\(field)")
        }
      }
    }
  }

  @Test func clearedStaysCleared() {
    for row in Self.table {
      #expect(masked(.none, row.field, RecordKind.intake) == .none)
      #expect(masked(.none, row.field, RecordKind.intake, .confidential) == .none)
    }
  }

  /// What does not fit its form, or is of newer software, is not shown.
  @Test func strangeValuesAreWithheld() {
    let withheld = Value.text("保密")
    for value in [Value.integer(13_000_005_678), .bytes([1]), .opaque([9]), .fields([EntryField(1, .text("段友善"))])] {
      #expect(masked(value, CaseField.citizenName, RecordKind.caseFile) == withheld)
    }
    #expect(masked(.text("1962年5月"), CaseField.citizenBirthYear, RecordKind.caseFile) == withheld)
    #expect(masked(.integer(.max), CaseField.citizenBirthYear, RecordKind.caseFile) == withheld)
    #expect(masked(.opaque([9]), CaseField.title, RecordKind.caseFile) == withheld)
    #expect(masked(.text("段友善"), 63, RecordKind.caseFile) == withheld, "a field that is not known here")
    #expect(masked(.text("段友善"), 15, 99) == withheld, "a kind that is not known here")
    #expect(masked(.integer(8), CaseField.currentUnit, RecordKind.intake) == withheld, "a case has it, an intake not")
  }

  @Test func entriesAndEvents() {
    let callback = Value.entry([
      EntryField(CallbackField.mode, .text("phone")), EntryField(CallbackField.person, .integer(6)),
      EntryField(CallbackField.citizenOpinion, .text("同意，再打13000005678")),
      EntryField(CallbackField.witness, .text("段友善")), EntryField(CallbackField.phone, .text("13000005678")),
      EntryField(99, .text("段友善")),
    ])
    func expected(_ witness: String, _ phone: String) -> Value {
      .entry([
        EntryField(CallbackField.mode, .text("phone")), EntryField(CallbackField.person, .integer(6)),
        EntryField(CallbackField.citizenOpinion, .text("同意，再打130****5678")),
        EntryField(CallbackField.witness, .text(witness)), EntryField(CallbackField.phone, .text(phone)),
        EntryField(99, .text("保密")),
      ])
    }
    #expect(masked(callback, CaseEntry.callback, RecordKind.caseFile) == expected("段*", "130****5678"))
    #expect(masked(callback, CaseEntry.callback, RecordKind.caseFile, .confidential) == expected("保密", "保密"))
    #expect(masked(callback, CaseEntry.callback, RecordKind.intake) == .text("保密"), "an intake has no callbacks")
    let reason = Value.entry([EntryField(EventValueField.reason, .text("本人来电０５９９-00000012撤回"))])
    #expect(
      masked(reason, CaseEvent.withdrawn, RecordKind.caseFile)
        == .entry([EntryField(EventValueField.reason, .text("本人来电****12撤回"))]))
  }
}
