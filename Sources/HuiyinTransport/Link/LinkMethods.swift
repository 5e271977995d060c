import GRPCCore

/// The two methods of `Protocol/huiyin/v1/service.proto`. Their messages are opaque here
/// (docs/decisions/0006-frames-as-bytes.md).
enum LinkMethods {
  static let session = MethodDescriptor(
    fullyQualifiedService: "huiyin.v1.Replication", method: "Session", type: .bidirectionalStreaming)
  static let enrolment = MethodDescriptor(
    fullyQualifiedService: "huiyin.v1.Enrolment", method: "Join", type: .bidirectionalStreaming)
}
