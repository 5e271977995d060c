import HuiyinRecords
import HuiyinTownship

extension IntakeDraft {
  /// As it stands. A case has the fields that it shares with its intake by the same numbers.
  init(_ state: StoredState) {
    self.init()
    for register in state.registers where register.key.entry == nil {
      if let value = register.effective { registers[register.key.field] = value }
    }
    for set in state.sets where set.key.entry == nil { sets[set.key.field] = Array(set.members) }
  }

  func changed(by ops: [Op]) -> IntakeDraft {
    var changed = self
    for op in ops {
      switch op.operation {
      case .set: changed.registers[op.field] = op.value
      case .add:
        if !changed.sets[op.field, default: []].contains(op.value) {
          changed.sets[op.field, default: []].append(op.value)
        }
      case .remove: changed.sets[op.field]?.removeAll { $0 == op.value }
      default: break
      }
    }
    return changed
  }
}
