#if canImport(Glibc)
  import Glibc
#endif

/// How a process that serves for weeks keeps its memory (DESIGN 11).
public enum ProcessMemory {
  /// To be asked once, before there are many threads. glibc gives every thread a heap of its own, and what one of them
  /// has freed the others cannot use: two heaps for all cost a hub with 20 peers a tenth less, and no time that is
  /// felt.
  public static func useFewHeaps() {
    #if canImport(Glibc)
      // mallopt(3) stands in a header that the module leaves out; -8 is its M_ARENA_MAX.
      typealias Setter = @convention(c) (Int32, Int32) -> Int32
      guard let found = dlsym(nil, "mallopt") else { return }
      _ = unsafeBitCast(found, to: Setter.self)(-8, 2)
    #endif
  }
}
