import Foundation
import Testing

// The driver itself, on programs that every system has.
@Suite struct PseudoTerminalTests {
  @Test func echoesWhatIsTyped() throws {
    let cat = try PseudoTerminal("/bin/cat")
    cat.send("你好 world\r")
    try cat.read(until: "你好 world\n你好 world\n")
    cat.send("\u{4}")
    #expect(try cat.wait() == .exited(0))
    #expect(cat.modes == cat.modesAtStart)
  }

  @Test func theProgramHasATerminalOfTheGivenSize() throws {
    let shell = try PseudoTerminal(
      "/bin/sh", ["-c", "stty size; echo $EBB_X; pwd; read line; stty size; exit 3"],
      columns: 91, rows: 17, environment: ["EBB_X": "a b"], folder: "/")
    try shell.read(until: "17 91\na b\n/\n")
    shell.resize(columns: 40, rows: 10)
    shell.send("\r")
    try shell.read(until: "10 40")
    #expect(try shell.wait() == .exited(3))
  }

  @Test func seesModesThatWereLeftBehindAndHowItEnded() throws {
    let shell = try PseudoTerminal("/bin/sh", ["-c", "stty -echo -icanon; echo set; exec cat"])
    try shell.read(until: "set")
    #expect(shell.modes != shell.modesAtStart)
    shell.signal(SIGTERM)
    #expect(try shell.wait() == .signalled(SIGTERM))
  }

  @Test func aWaitInVainShowsWhatThereWas() throws {
    let cat = try PseudoTerminal("/bin/cat")
    cat.send("something")
    try cat.read(until: "something")
    let failure = #expect(throws: PseudoTerminal.Failure.self) {
      try cat.read(until: "else", within: 0.1)
    }
    #expect(failure?.description.contains("something") == true)
  }

  @Test func theScreenIsWhatAPersonSees() {
    var screen = TestScreen()
    let written =
      "$ ebb\r\n\u{1B}[?1049h\u{1B}[?25l\u{1B}[H\u{1B}[2J\u{1B}[1;1H\u{1B}[1mTop\u{1B}[0m line"
      + "\u{1B}[3;1H\u{1B}]8;;http://x\u{1B}\\中文\u{1B}]8;;\u{7}\u{1B}[3;1H\u{1B}[0m\u{1B}[2K下"
    for byte in written.utf8 { screen.take([byte]) }
    #expect(screen.description == "Top line\n\n下")
    #expect(screen.isAlternate && !screen.showsCursor)
    screen.take("\u{1B}[2;1H\u{1B}[J".utf8)
    #expect(screen.description == "Top line")
    screen.take("\u{1B}[?25h\u{1B}[?1049lbye".utf8)
    #expect(screen.description == "$ ebb\nbye")
    #expect(!screen.isAlternate && screen.showsCursor)
  }
}
