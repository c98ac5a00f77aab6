import Testing

@testable import TerminalFront

@Suite struct PainterTests {
  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("\u{1B}", with: "␛")
  }

  private func frame(_ lines: [String], _ cursor: PaintedFrame.Cursor? = nil) -> PaintedFrame {
    PaintedFrame(lines: lines.map { Array($0.utf8) }, cursor: cursor)
  }

  @Test func onlyChangedLinesAreWritten() {
    var painter = Painter()
    #expect(
      text(painter.paint(frame(["a", "b"]), rows: 5))
        == "␛[?2026h␛[?25l␛[0m␛[H␛[2J␛[1;1H␛[0m␛[2Ka␛[2;1H␛[0m␛[2Kb␛[?2026l")
    #expect(painter.paint(frame(["a", "b"]), rows: 5) == [])
    #expect(
      text(painter.paint(frame(["a", "中"]), rows: 5))
        == "␛[?2026h␛[?25l␛[2;1H␛[0m␛[2K中␛[?2026l")
    #expect(
      text(painter.paint(frame(["a"]), rows: 5)) == "␛[?2026h␛[?25l␛[2;1H␛[0m␛[J␛[?2026l")
    #expect(
      text(painter.paint(frame(["a"], .init(row: 0, column: 1)), rows: 5))
        == "␛[?2026h␛[?25l␛[1;2H␛[?25h␛[?2026l")
  }

  @Test func everythingIsWrittenAfterAResizeAndWhenForgotten() {
    var painter = Painter()
    let first = painter.paint(frame(["a", "b"]), rows: 5)
    painter.forget()
    #expect(painter.paint(frame(["a", "b"]), rows: 5) == first)
    #expect(painter.paint(frame(["a", "b"]), rows: 6) == first)
    #expect(painter.paint(frame(["a", "b"]), rows: 6) == [])
  }

  @Test(arguments: [-1, 0, 1, 2]) func linesBelowTheScreenAreLeftOut(rows: Int) {
    var painter = Painter()
    let written = text(painter.paint(frame(["a", "b", "c"]), rows: rows))
    #expect(written.contains("Kb") == (rows == 2))
    #expect(!written.contains("Kc"))
  }
}
