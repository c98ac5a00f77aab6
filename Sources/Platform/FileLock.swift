#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

package enum LockFailure: Error, Equatable, Sendable {
  /// Another session holds it; the text is what that session wrote there, perhaps nothing.
  case held(by: String)
  case system(SystemError)
}

/// An exclusive lock, held while the value lives and let go even by a killed process.
///
/// It excludes other processes and other locks of this process. The file stays: removing it would
/// let two sessions hold two files of one name.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock at once or throws; `text` tells the others who holds it.
  package init(_ path: String, text: String) throws(LockFailure) {
    let descriptor: Int32
    do throws(SystemError) {
      descriptor = try openDescriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
    } catch {
      throw .system(error)
    }
    if retryingInterrupts({ flock(descriptor, LOCK_EX | LOCK_NB) }) < 0 {
      let error = SystemError.last("lock", path)
      defer { _ = close(descriptor) }
      if error.code == EWOULDBLOCK { throw .held(by: Self.holder(descriptor, path: path)) }
      throw .system(error)
    }
    self.descriptor = descriptor
    // The text is a courtesy: a full disk must not keep anybody from the lock.
    _ = ftruncate(descriptor, 0)
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    _ = ftruncate(descriptor, 0)
    // Closing alone would leave it with a child that is being started just now.
    _ = flock(descriptor, LOCK_UN)
    _ = close(descriptor)
  }

  private static func holder(_ descriptor: Int32, path: String) -> String {
    var bytes: [UInt8] = []
    let count = (try? readToEnd(descriptor, into: &bytes, path: path)) ?? 0
    return String(decoding: bytes.prefix(min(count, 400)), as: UTF8.self)
  }
}
