import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

extension DirectoryVersion {
  var json: JSON {
    [
      "term": .small(reference.term), "number": .small(reference.number),
      "previous": previousHash.map { .hex($0) } ?? .null, "time": .small(timeMilliseconds), "hash": .hex(hash),
      "entries": .list(entries.map(\.json)),
    ]
  }
}

extension DirectoryEntry {
  var json: JSON {
    switch self {
    case .township(let name): ["form": "township", "name": .text(name)]
    case .unit(let unit): unit.json
    case .site(let site): site.json
    case .person(let person): person.json
    case .device(let device): device.json
    case .hubWriter(let writer): ["form": "hub writer", "writer": writer.json]
    case .policy(let key, let value): ["form": "policy", "key": .text(key), "value": .text(value)]
    case .rulesVersion(let version): ["form": "rules version", "version": .small(version)]
    case .revocation(let cutOff): cutOff.json("revocation", cutOff.subject.json)
    case .strictWithdrawal(let cutOff): cutOff.json("strict withdrawal", .small(cutOff.subject))
    case .wipe(let device): ["form": "wipe", "device": device.json]
    case .unknown: ["form": "unknown"]
    }
  }
}

extension CutOff {
  fileprivate func json(_ form: String, _ subject: JSON) -> JSON {
    [
      "form": .text(form), "subject": subject, "counting": .list(counting.map(\.json)), "reason": .text(reason),
    ]
  }
}

extension Unit {
  fileprivate var json: JSON {
    let grid: JSON? = grid.map { grid in
      [
        "number": .small(grid.number), "villages": .list(grid.villages.map { .text($0) }),
        "governanceGridCode": .text(grid.governanceGridCode),
        "electoralDistrictCode": .text(grid.electoralDistrictCode), "households": .small(grid.households),
        "population": .small(grid.population), "countyRepresentative": .small(grid.countyRepresentative),
        "townRepresentative": .small(grid.townRepresentative),
      ]
    }
    return [
      "form": "unit", "number": .small(number), "name": .text(name), "kind": .small(kind.rawValue),
      "parent": .small(parent), "head": .small(head), "phone": .text(phone), "inactive": .flag(!isActive),
      "grid": grid ?? .null,
    ]
  }
}

extension Site {
  fileprivate var json: JSON {
    [
      "form": "site", "number": .small(number), "grid": .small(grid), "kind": .small(kind.rawValue),
      "name": .text(name), "address": .text(address), "hours": .text(hours),
    ]
  }
}

extension Person {
  fileprivate var json: JSON {
    let representative: JSON? = representative.map { own in
      [
        "level": .small(own.level.rawValue), "district": .text(own.district),
        "tags": .list(own.tags.map { .text($0) }), "term": .text(own.term),
        "fourRoles": .list(own.fourRoles.map { .text($0) }),
      ]
    }
    let mediator: JSON? = mediator.map { own in
      ["qualification": .text(own.qualification), "organisation": .text(own.organisation)]
    }
    return [
      "form": "person", "number": .small(number), "name": .text(name), "unit": .small(unit),
      "roles": .decimal(roles.rawValue), "phone": .text(phone), "inactive": .flag(!isActive),
      "representative": representative ?? .null, "mediator": mediator ?? .null,
    ]
  }
}

extension Device {
  fileprivate var json: JSON {
    [
      "form": "device", "id": id.json, "name": .text(name), "shortCode": .text(shortCode),
      "kind": .small(kind.rawValue), "unit": .small(unit), "signingKey": .hex(signingKey),
      "agreementKey": .hex(agreementKey), "transportKey": .hex(transportKey),
      "vouches": .list(vouches.map { .small($0) }), "servedUnits": .list(servedUnits.map { .small($0) }),
      "boundPersons": .list(boundPersons.map { .small($0) }),
    ]
  }
}

extension SignedDirectoryVersion {
  var json: JSON { ["content": .hex(content), "signature": .hex(signature)] }
}

extension WriterIntroduction {
  var json: JSON { ["writer": writer.json, "signingKey": .hex(signingKey), "incarnation": .hex(incarnation)] }
}

extension SignedChangeset {
  var json: JSON { ["header": .hex(header), "signature": .hex(signature), "body": .hex(body)] }
}

extension Changes {
  var json: JSON {
    [
      "township": township.json, "time": .small(timeMilliseconds), "directory": .list(directory.map(\.json)),
      "writers": .list(writers.map(\.json)), "changesets": .list(changesets.map(\.json)),
    ]
  }
}
