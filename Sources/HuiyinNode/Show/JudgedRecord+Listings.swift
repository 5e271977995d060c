import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

extension JudgedRecord {
  /// 挂牌督办 with its signatures (DOMAIN 4.4).
  var listings: CaseListings {
    let listings = orderedEntries(CaseEntry.listing)
    guard !listings.isEmpty else { return CaseListings() }
    let signers = self.signers
    return CaseListings(
      listings.map {
        CaseListings.Listing($0.id, $0.value, signatures(of: $0.id, signers), correctedBy: $0.correctedBy)
      },
      delistings: orderedEntries(CaseEntry.delisting).compactMap { entry in
        TownshipSchema.entry(named: entry.value[DelistingField.listing]).map {
          CaseListings.Delisting(entry.id, of: $0, signatures(of: entry.id, signers), correctedBy: entry.correctedBy)
        }
      })
  }

  /// Changesets that signed an entry besides its own, in the order of events.
  private var signers: [OpID: [ChangesetReference]] {
    var signers: [OpID: [ChangesetReference]] = [:]
    for entry in standingEntries(CaseEntry.listingSignature) {
      guard let signed = TownshipSchema.entry(named: entry.value[ListingSignatureField.signed]) else { continue }
      signers[signed, default: []].append(entry.id.changeset)
    }
    return signers
  }

  private func signatures(of entry: OpID, _ signers: [OpID: [ChangesetReference]]) -> JointSignatures {
    JointSignatures(
      ([entry.changeset] + (signers[entry] ?? [])).map { reference in
        JointSignatures.Signature(changeset(reference)?.header.person ?? 0, author(reference).roles)
      })
  }

  /// The last one in force, from the signature that completed it.
  func listed(isAtHub: (Changeset) -> Bool) -> CaseMilestones.Listed? {
    guard let listing = listings.inForce.last, let deadline = listing.deadline,
      let count = listing.signatures.countNeeded
    else { return nil }
    let needed = ([listing.id.changeset] + (signers[listing.id] ?? [])).prefix(count).compactMap { changeset($0) }
    guard let time = needed.map(\.header.timeMilliseconds).max(), let moment = Moment(milliseconds: time) else {
      return nil
    }
    return CaseMilestones.Listed(.minute(moment), deadline: deadline, isHubConfirmed: needed.allSatisfy(isAtHub))
  }
}
