import CQREncode
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// QR codes of numbers by libqrencode, which nothing else here knows. The library is looked for when it is needed.
enum NumberCode {
  static let maker = CodeMaker(make: make)

  @Sendable private static func make(_ text: String) throws -> CodeMatrix {
    var qr = huiyin_qr()
    guard huiyin_qr_load(&qr) != 0 else {
      throw NodeError.environment(
        "noCodeLibrary", "本机没有二维码程序库 libqrencode", "this machine lacks the library libqrencode for QR codes",
        next: Label("安装系统包 libqrencode4", "install the system package libqrencode4"))
    }
    let bytes = Array(text.utf8)
    let made = huiyin_qr_make(&qr, bytes, Int32(clamping: bytes.count))
    defer { huiyin_qr_end(&qr, made) }
    guard let code = made, let data = code.pointee.data,
      let matrix = CodeMatrix(
        width: Int(code.pointee.width),
        isDark: (0..<Int(code.pointee.width * code.pointee.width)).map { data[$0] & 1 == 1 })
    else {
      throw NodeError.environment("codeFailed", "不能生成二维码", "the QR code cannot be made")
    }
    return matrix
  }
}
