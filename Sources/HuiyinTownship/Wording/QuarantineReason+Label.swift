public import HuiyinRecords

extension QuarantineReason {
  /// Why a changeset is stored and shown without effect (DESIGN 4.1, 4.4, 6).
  public var label: Label {
    switch self {
    case .body: Label("内容无法解读", "The body cannot be read")
    case .form: Label("变更格式不合规", "The changeset is not well formed")
    case .parents: Label("前序变更过多或重复", "Too many parents, or one named twice")
    case .kind: Label("记录类型与前序不一致", "Another kind of record than its parents")
    case .facts: Label("记录编号与其依据不符", "The record id does not follow from its facts")
    case .clock: Label("时钟值不合规", "The clock value is not allowed")
    case .version: Label("引用的名册版本比前序旧", "Cites an older directory than a change before it")
    case .device: Label("名册中没有该设备", "The directory does not know the device")
    case .person: Label("人员不在册或设备不能为其作保", "Unknown person, or the device may not vouch for them")
    case .right: Label("名册未授予该操作权限", "The directory gives the person no right to it")
    case .revoked: Label("设备已撤销", "The device is revoked")
    case .withdrawn: Label("人员权限已撤销", "The person's right is withdrawn")
    }
  }
}
