import EbbCLI
import Platform

/// Where the system calls the program; the package manager gives it the name `main`.
///
/// Not a `main.swift`: the standard library finds the words of one in `/proc`, which is missing in a
/// chroot or a recovery shell, and then the words would be none: a review instead of a question.
@_cdecl("ebb_main")
public func main(
  _ count: Int32, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
  openClosedStreams()
  Signals.ignoreBrokenPipes()
  Host.end(run(.real(Host.words(count, words))))
}
