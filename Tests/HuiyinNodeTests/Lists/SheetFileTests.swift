import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Files that people bring from their spreadsheets: workbooks as CSV, and what is refused in words (DOMAIN 14).
@Suite struct SheetFileTests {
  private static let rows = [["标题", "事实"], ["=路灯", "两\n行"], [], ["水渠", ""]]

  private func refusal(_ bytes: [UInt8]) -> NodeError? {
    #expect(throws: NodeError.self) { try SheetFile.csv(of: bytes) }
  }

  @Test func aWorkbookIsItsFirstSheet() throws {
    let csv = try SheetFile.csv(of: ZIPFile.workbook(Self.rows))
    #expect(String(decoding: csv, as: UTF8.self) == "\u{FEFF}标题,事实\r\n'=路灯,\"两\n行\"\r\n\r\n水渠,\r\n")
    let text = Array("标题,事实\n".utf8)
    #expect(try SheetFile.csv(of: text) == text, "CSV stays as it is")
    #expect(try SheetFile.csv(of: []) == [])
  }

  @Test func whatIsNoWorkbookIsToldWithAWayOn() {
    for bytes in [[0xD0, 0xCF, 0x11, 0xE0, 0xA1], [0x50, 0x4B, 0x03, 0x04], ZIPFile.stored([("a", [1])])] as [[UInt8]] {
      let told = refusal(bytes)
      #expect(told?.code == "badWorkbook" && told?.sort == .usage)
      #expect(told?.next?.chinese.contains("CSV UTF-8") == true && told?.next?.english.contains("XLSX") == true)
    }
    #expect(refusal([0xD0, 0xCF, 0x11, 0xE0])?.what.chinese.contains("密码") == true)
  }

  /// A workbook that was cut off or altered anywhere gives a refusal or a table, and never a trap.
  @Test func aDamagedWorkbookNeverTraps() {
    let whole = ZIPFile.workbook(Self.rows)
    for length in 4..<whole.count { #expect(refusal(Array(whole.prefix(length))) != nil, "\(length)") }
    for place in whole.indices.dropFirst(4) {
      for bit in [UInt8(1), 0x80] {
        var altered = whole
        altered[place] ^= bit
        _ = try? SheetFile.csv(of: altered)
      }
    }
  }

  /// It says that it holds more than is unpacked.
  @Test func aLargeMemberIsNotUnpacked() throws {
    let zip = ZIPFile.stored([("a", [UInt8](repeating: 7, count: 3))])
    let sound = try #require(try ZIPArchive(zip))
    #expect(try sound.member("a") == [7, 7, 7] && sound.member("b") == nil)
    var large = zip
    let place = try #require(zip.indices.first { zip[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    large[place + 27] = 0x7F
    #expect(throws: InvalidWorkbook.tooLarge) { try ZIPArchive(large)?.member("a") }
    // Nor one that is not what it was when it was packed.
    var altered = zip
    altered[31] ^= 1
    #expect(altered[31] == 6)
    #expect(throws: InvalidWorkbook.unreadable) { try ZIPArchive(altered)?.member("a") }
  }

  /// A length that is not the member's is damage too: nothing is cut or filled up.
  @Test func aMemberIsUnpackedWholeOrNotAtAll() throws {
    // By Python's zlib, with negative window bits.
    let packed: [UInt8] = [
      179, 41, 202, 47, 183, 123, 182, 97, 203, 179, 29, 11, 158, 237, 152, 254, 108, 79, 191, 141, 62, 72, 196, 102,
      84, 120, 232, 9, 3, 0,
    ]
    let text = Array(String(repeating: "<row>水渠渗漏</row>", count: 20).utf8)
    #expect(ZIPFile.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    func member(_ packed: [UInt8], size: Int = text.count, flags: Int = 0) throws -> [UInt8]? {
      try ZIPArchive(
        ZIPFile.file([
          ZIPFile.Member(
            name: "a", packed: packed, method: 8, flags: flags, size: size, checksum: ZIPFile.checksum(text))
        ]))?.member("a")
    }
    #expect(try member(packed) == text)
    for size in [0, 1, text.count - 1, text.count + 1, text.count * 2] {
      #expect(throws: InvalidWorkbook.unreadable, "\(size)") { try member(packed, size: size) }
    }
    for length in packed.indices.dropLast() {
      #expect(throws: InvalidWorkbook.unreadable, "\(length)") { try member(Array(packed.prefix(length))) }
    }
    // The last byte only says that no more comes: without it, or with one behind it, the text is whole, or refused.
    for ends in [packed.dropLast(), packed + [0]] {
      let found = try? member(Array(ends))
      #expect(found == text || found == nil)
    }
    #expect(throws: InvalidWorkbook.unreadable) { try member([0xFF] + packed) }
    #expect(throws: InvalidWorkbook.unreadable, "with a password") { try member(packed, flags: 1) }
  }

  /// A part that is damaged is not taken for one that is not there: without its styles no day would be a day.
  @Test func aDamagedPartIsNoMissingOne() throws {
    let book = ZIPFile.workbook(Self.rows, styles: "<styleSheet/>")
    #expect(try SheetFile.csv(of: book) == SheetFile.csv(of: ZIPFile.workbook(Self.rows)))
    var altered = book
    let place = try #require(book.indices.first { book[$0...].starts(with: Array("<styleSheet".utf8)) })
    altered[place + 5] ^= 1
    #expect(refusal(altered)?.what == InvalidWorkbook.unreadable.label)
  }

  @Test func aMachineWithoutALibrarySaysWhichPackageHasIt() {
    for (library, package) in [("libzip", "libzip4"), ("libexpat", "libexpat1")] {
      let told = SheetFile.lacks(library, package: Label(package, package))
      #expect(told.sort == .environment && told.what.chinese.contains(library) && told.what.english.contains(library))
      #expect(told.next?.chinese.contains(package) == true && told.next?.english.contains(package) == true)
      #expect(told.next?.chinese.contains("CSV") == true && told.next?.english.contains("CSV") == true)
    }
  }

  // MARK: What takes them

  @Test func aLedgerComesAsAWorkbook() throws {
    let town = try ShowTown()
    let head = try town.session(.petitionHead, .hub)
    let book = ZIPFile.workbook([
      ["标题", "事实", "性质", "来源渠道", "所属网格", "联系电话", "发生时间"],
      ["村东水渠渗漏", "渗漏约三米", "求助", "电话", "一组网格", "13800005678", "2024/11/5 9:30"],
    ])
    #expect(try town.node.ledgerPlan(of: book, by: head).rows.map(\.action) == [.new])
    #expect(try town.node.importLedger(of: book, by: head).count(.new) == 1)
    let record = try #require(try town.node.list(ListFilter(kind: RecordKind.intake), limit: 9).rows.first?.record)
    let occurred = try town.node.store.read { try $0.state(of: record)?.effective(IntakeField.occurredAt)?.text }
    #expect(occurred?.hasPrefix("2024-11-05T09:30") == true)
    #expect(try town.node.importLedger(of: book, by: head).count(.unchanged) == 1, "once")
  }

  @Test func aRosterComesAsAWorkbook() throws {
    let town = try ShowTown()
    let admin = try town.session(.admin, .hub)
    let book = ZIPFile.workbook([["名称", "种类", "电话"], ["林业站", "职能部门", "0570"], ["林业站", "职能部门", "0571"]])
    let plan = try town.node.rosterPlan(.units, of: book, by: admin)
    #expect(plan.rows.map(\.line) == [2, 3] && plan.count(.refused) == 1)
    let sound = ZIPFile.workbook([["名称", "种类", "电话"], ["林业站", "职能部门", "0570"]])
    #expect(try town.node.importRoster(.units, of: sound, by: admin).count(.new) == 1)
    let unit = try town.node.unit("林业站")
    #expect(unit.phone == "0570")
    let damaged = #expect(throws: NodeError.self) {
      try town.node.importRoster(.units, of: Array(sound.dropLast(9)), by: admin)
    }
    #expect(damaged?.code == "badWorkbook")
  }

  // MARK: Messages

  /// 公众号留言、热线工单: heads of their own, no title, no channel, no grid (DOMAIN 14).
  @Test func messagesComeInWithWhatTheyDoNotSay() throws {
    let town = try ShowTown()
    let head = try town.session(.petitionHead, .hub)
    let file = Array(
      """
      留言时间,昵称,手机号,留言内容,回复时间
      2025/3/1 21:05:33,陈大山,13800005678,三组路灯坏了两盏。晚上看不见路,2025/3/2 8:10
      2025/3/1 22:00,,,\(String(repeating: "反映河道淤塞", count: 10)),

      """.utf8)
    let refused = try town.node.ledgerPlan(of: file, by: head)
    #expect(refused.rows.map { $0.problems.map(\.code) } == [["gridMissing"], ["gridMissing"]])
    let defaults = ["channel": "wechat_studio", "grid": "一组网格"]
    let plan = try town.node.ledgerPlan(of: file, filling: defaults, by: head)
    #expect(plan.rows.map(\.action) == [.new, .new], "\(plan)")
    let words = plan.rows.flatMap(\.changes).map(\.words.chinese)
    #expect(words.contains("标题：三组路灯坏了两盏") && words.contains("来源渠道：网上代表工作室"))
    #expect(try town.node.importLedger(of: file, filling: defaults, by: head).count(.new) == 2)
    let rows = try town.node.list(ListFilter(kind: RecordKind.intake), limit: 9).rows
    let replied = try #require(rows.first { $0.title == "三组路灯坏了两盏" })
    let state = try #require(try town.node.store.read { try $0.state(of: replied.record) })
    #expect(state.effective(IntakeField.firstReplyAt)?.text?.hasPrefix("2025-03-02T08:10") == true)
    #expect(replied.receivedAt?.hasPrefix("2025-03-01T21:05") == true)
    #expect(rows.first { $0.record != replied.record }?.title?.count == 30, "the beginning of what it says")
    #expect(try town.node.importLedger(of: file, filling: defaults, by: head).count(.unchanged) == 2, "once")
  }

  /// What the file says itself stands, and a record that is here is given nothing that its row does not say.
  @Test func whatAFileSaysIsNotReplaced() throws {
    let town = try ShowTown()
    let head = try town.session(.petitionHead, .hub)
    let record = try town.intake()
    let defaults = ["channel": "hotline", "grid": "一组网格"]
    let own = Array("记录,标题,来源渠道\n\(record),村口路灯不亮,\n".utf8)
    #expect(try town.node.ledgerPlan(of: own, filling: defaults, by: head).rows.map(\.action) == [.unchanged])
    let new = Array("标题,事实,来源渠道,网格\n水渠渗漏,渗漏,来信,一组网格\n".utf8)
    let words = try town.node.ledgerPlan(of: new, filling: defaults, by: head).rows.flatMap(\.changes).map(
      \.words.chinese)
    #expect(words.contains("来源渠道：来信"))
    let wrong = try town.node.ledgerPlan(
      of: Array("标题,事实\n水渠渗漏,渗漏\n".utf8), filling: ["channel": "pigeon", "grid": "九组"], by: head)
    #expect(wrong.rows.first?.problems.map(\.code) == ["invalidValue", "unknownUnit"])
  }
}
