public import HuiyinRecords

extension Directory {
  /// Versions that no other held version follows. They tell all that is held, since a version is taken only behind the
  /// one before it.
  public var tips: [DirectoryReference] {
    let followed = Set(versions.values.compactMap { $0.previousHash.flatMap { byHash[$0] } })
    return versions.keys.filter { !followed.contains($0) }.sorted()
  }

  /// All versions that whoever holds these holds: they and what they stand on. Nil: one of them is not held here.
  public func held(byTips tips: [DirectoryReference]) -> Set<DirectoryReference>? {
    var found: Set<DirectoryReference> = []
    for tip in tips {
      guard holds(tip) else { return nil }
      var next: DirectoryReference? = tip
      while let reference = next, found.insert(reference).inserted {
        next = versions[reference]?.previousHash.flatMap { byHash[$0] }
      }
    }
    return found
  }
}
