import Foundation
import Platform
import TestSupport
import Testing

@Suite struct ProcessTests {
  @Test(
    arguments: [
      ("exit 0", .exited(0)), ("exit 7", .exited(7)), ("kill -9 $$", .signalled(9)),
      ("kill -PIPE $$", .signalled(13)), ("echo nowhere; cat; kill -INT $$", .signalled(2)),
    ] as [(String, ProcessEnd)])
  func tellsHowAProgramEnded(script: String, expected: ProcessEnd) throws {
    Signals.ignoreBrokenPipes()
    let status = try Processes.run(
      program: "sh", arguments: ["-c", script], inheritTerminal: false)
    #expect(status == expected)
  }

  @Test func handsWordsOverAsTheyAre() throws {
    let folder = try TemporaryFolder()
    let path = folder.at("a 'b' \"丙\" $x")
    let status = try Processes.run(program: "touch", arguments: [path], inheritTerminal: false)
    #expect(status.isSuccess)
    #expect(try Files.status(path)?.kind == .file)
  }

  @Test func saysThatThereIsNoSuchProgram() throws {
    let error = try #require(throws: SystemError.self) {
      try Processes.run(program: "ebb-no-such-program")
    }
    #expect(error.isNotFound)
    #expect(error.path == "ebb-no-such-program")
  }

  @Test func aGoneReaderIsAnErrorOfWrite() throws {
    Signals.ignoreBrokenPipes()
    let ends = Pipe()
    try ends.fileHandleForReading.close()
    let error = try #require(throws: SystemError.self) {
      try Output.write("x", to: ends.fileHandleForWriting.fileDescriptor)
    }
    #expect(error.isBrokenPipe)
  }

  @Test func outputIsWholeWhenItsReaderIsSlow() async throws {
    let ends = Pipe()
    let descriptor = ends.fileHandleForWriting.fileDescriptor
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
    let reader = ends.fileHandleForReading
    async let received = Task.detached { try reader.readToEnd() }.value
    try Output.write(bytes, to: descriptor)
    try ends.fileHandleForWriting.close()
    #expect(try await received.map(Array.init) == bytes)
  }
}
