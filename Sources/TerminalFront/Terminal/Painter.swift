/// One picture of the screen: finished lines, from the top.
package struct PaintedFrame: Equatable, Sendable {
  /// Each with its own escape sequences and no line end; it must fit and must end what it begins.
  package var lines: [[UInt8]]
  /// Where text is typed, from 0; nil hides the cursor.
  package var cursor: Cursor?

  package struct Cursor: Equatable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package init(lines: [[UInt8]], cursor: Cursor? = nil) {
    self.lines = lines
    self.cursor = cursor
  }
}

/// Remembers what is on the screen and says what must be written to change it.
package struct Painter: Sendable {
  private var shown: PaintedFrame?
  private var rows = 0

  package init() {}

  /// Forgets the screen: the next frame is painted whole (after a resize, a stop, an editor).
  package mutating func forget() { shown = nil }

  /// The bytes that bring the screen to `frame`, for one write; empty when nothing changed.
  ///
  /// Lines below `rows` are not painted. A new number of rows paints everything.
  package mutating func paint(_ frame: PaintedFrame, rows: Int) -> [UInt8] {
    var frame = frame
    frame.lines.removeLast(max(0, frame.lines.count - max(0, rows)))
    let before = rows == self.rows ? shown : nil
    if before == frame { return [] }
    var bytes = TerminalControl.beginFrame
    if before == nil { bytes += TerminalControl.clearAll }
    bytes += Self.changes(from: before?.lines ?? [], to: frame.lines)
    if let cursor = frame.cursor {
      bytes += TerminalControl.move(row: max(0, cursor.row), column: max(0, cursor.column))
      bytes += TerminalControl.showCursor
    }
    bytes += TerminalControl.endFrame
    (shown, self.rows) = (frame, rows)
    return bytes
  }

  private static func changes(from old: [[UInt8]], to new: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (row, line) in new.enumerated() where row >= old.count || old[row] != line {
      bytes += TerminalControl.move(row: row, column: 0)
      // Cleared first: after a line that fills the screen, clearing would take its last character.
      bytes += TerminalControl.clearLine
      bytes += line
    }
    if new.count < old.count {
      bytes += TerminalControl.move(row: new.count, column: 0)
      bytes += TerminalControl.clearBelow
    }
    return bytes
  }
}
