import Hummingbird

/// Hummingbird's own context with our limit on uploads.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  init(source: Source) {
    coreContext = .init(source: source)
  }

  var maxUploadSize: Int { WebLimits.formBytesMaximum }
}
