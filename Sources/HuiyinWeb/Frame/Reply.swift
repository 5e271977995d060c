/// What a page answers.
enum Reply {
  case page(Page)
  /// A part of a page, which the page itself has asked for: a template without a frame.
  case fragment(String, Model)
  /// After a form: to another page, with a word on it.
  case seeOther(String)
  case asset(Asset)
  /// For the person to keep.
  case file(Download)

  static func page(
    _ template: String, title: String, section: String = "", status: Int = 200, live: String? = nil,
    retryAfterSeconds: UInt64? = nil, _ model: Model
  ) -> Reply {
    .page(
      Page(
        template: template, title: title, section: section, status: status, live: live, model: model,
        retryAfterSeconds: retryAfterSeconds))
  }
}

/// A page before its frame is around it.
struct Page {
  let template: String
  let title: String
  /// Which part of the navigation it belongs to.
  let section: String
  /// A form that is shown again is an answer like any other; an error is none.
  let status: Int
  /// Where the answer to a form finds its own renewal; nil: it is not renewed. Any other page is its own.
  let live: String?
  let model: Model
  /// When the same may be asked again; nil: at any time.
  var retryAfterSeconds: UInt64?
}

/// A file that a browser keeps instead of showing it.
struct Download {
  let name: String
  /// For browsers that know no other letters.
  let plainName: String
  let type: String
  let bytes: [UInt8]

  var disposition: String {
    "attachment; filename=\"\(plainName)\"; filename*=UTF-8''\(FormFields.encoded(name))"
  }
}
