import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 四包 and 四定: who answers for what, one row each, what is missing said in words (DOMAIN 4.3, 4.4).
extension RecordView {
  /// A table of who answers for what.
  struct Answers {
    let id: String
    let heading: String
    let rows: [Model]
    let note: String?
    let namedCount: Int

    /// How many of all are named.
    var count: String { "\(namedCount)/\(rows.count)" }

    var model: Model {
      ["id": id, "heading": heading, "count": count, "rows": rows, "note": note]
    }
  }

  /// What a row tells besides its name; nil: not told of such a row.
  private struct Row {
    var who: String?
    var whoPath: String?
    var unit: String?
    var phone: String?
    var date: String?
    var isGone = false
    var others: String?
  }

  /// Those that the case has come to: 四包 with its first notice, 四定 when it is listed.
  func answers(_ snapshot: DirectorySnapshot) -> [Answers] {
    [guarantees(snapshot), fixes(snapshot)].compactMap(\.self)
  }

  /// 四包 as they stand now: between two notices a person may be replaced (DOMAIN 13, D30).
  private func guarantees(_ snapshot: DirectorySnapshot) -> Answers? {
    let isAssigned = presentation.events.contains {
      $0.event.number == CaseEvent.assigned && $0.verdict.isEffective
    }
    let registers = CaseField.guarantees.map { number in
      presentation.registers.first { $0.field.number == number && $0.entry == nil }
    }
    guard isCase, isAssigned || registers.contains(where: { $0?.effective.map { !$0.value.isNone } ?? false }) else {
      return nil
    }
    let rows = zip(CaseField.guarantees, registers).map { number, register -> (Model, Bool) in
      var row = person(register?.effective, snapshot)
      row?.date = register?.live.last(where: \.isInForce).map { look.time($0.author.timeMilliseconds) }
      row?.others = look.list(register?.live.filter { !$0.isInForce }.map { look($0.value.words) } ?? [])
      let field = kind.fields[number]
      return (model(field?.name ?? "", field.map { look($0.label) } ?? "", row), row != nil)
    }
    return Answers(
      id: "guarantees", heading: look.text("noticeGuarantees"), rows: rows.map(\.0),
      note: noticeNumber.map { look.text("noticeNumber") + look("：", ": ") + $0 }, namedCount: rows.count(where: \.1))
  }

  /// 四定 of the listing that is in force or waits to be signed.
  private func fixes(_ snapshot: DirectorySnapshot) -> Answers? {
    guard isCase, let listing = presentation.listing, let entry = kind.entries[CaseEntry.listing] else { return nil }
    let listed = look.time(listing.author.timeMilliseconds)
    let rows = ListingField.fixes.map { number -> (Model, Bool) in
      var row: Row?
      switch number {
      case ListingField.unit: row = unit(listing.value(number), snapshot)
      case ListingField.deadline: row = listing.value(number).map { Row(date: look($0.words)) }
      default: row = person(listing.value(number), snapshot)
      }
      if number != ListingField.deadline { row?.date = listed }
      let field = entry.field(number)
      return (model(field?.name ?? "", field.map { look($0.label) } ?? "", row), row != nil)
    }
    let signing = listing.missing.map { look.text("fixesWait") + look($0.words) }
    let standing = listing.isInForce ? look.text("fixesInForce") : nil
    let board = [ListingField.boardNumber, ListingField.grounds].compactMap { number -> String? in
      listing.value(number).map { value in
        (entry.field(number).map { look($0.label) } ?? "") + look("：", ": ") + look(value.words)
      }
    }
    return Answers(
      id: "fixes", heading: look.text("fixesTitle"), rows: rows.map(\.0),
      note: ([standing, signing].compactMap(\.self) + board).joined(separator: look("；", "; ")).ifAny,
      namedCount: rows.count(where: \.1))
  }

  private func model(_ key: String, _ label: String, _ row: Row?) -> Model {
    [
      "key": key, "label": label, "isNamed": row != nil, "who": row?.who, "whoPath": row?.whoPath, "unit": row?.unit,
      "phone": row?.phone, "date": row?.date, "isGone": row?.isGone ?? false, "others": row?.others,
    ]
  }

  /// Nil: nobody is named.
  private func person(_ value: ShownValue?, _ snapshot: DirectorySnapshot) -> Row? {
    guard let value, !value.value.isNone else { return nil }
    let person = value.value.integer.flatMap { PersonNumber(exactly: $0) }.flatMap { snapshot.persons[$0] }
    let unit = person.flatMap { snapshot.units[$0.unit] }
    // Whoever has no telephone of their own is reached at their unit's.
    let phone = person?.phone.ifAny ?? unit?.phone.ifAny
    return Row(
      who: person?.name ?? look(value.words), whoPath: person.map { "/people/\($0.number)" }, unit: unit?.name,
      phone: phone ?? look.text("noTelephone"), isGone: !(person?.isActive ?? false))
  }

  /// A unit stands with its head.
  private func unit(_ value: ShownValue?, _ snapshot: DirectorySnapshot) -> Row? {
    guard let value, !value.value.isNone else { return nil }
    let unit = value.value.integer.flatMap { UnitNumber(exactly: $0) }.flatMap { snapshot.units[$0] }
    let head = unit.flatMap { $0.head == 0 ? nil : snapshot.persons[$0.head] }
    return Row(
      who: head?.name, whoPath: head.map { "/people/\($0.number)" }, unit: unit?.name ?? look(value.words),
      phone: unit?.phone.ifAny ?? head?.phone.ifAny ?? look.text("noTelephone"), isGone: !(unit?.isActive ?? false))
  }
}
