#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension SystemError {
  /// What opening a path where nothing is would give.
  package static func notFound(_ path: String) -> SystemError {
    SystemError(code: ENOENT, operation: "open", path: path)
  }
}
