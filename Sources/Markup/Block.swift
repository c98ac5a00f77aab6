/// A piece of a field that begins on a line of its own.
package struct Block: Sendable {
  package enum Content: Sendable {
    case text([Segment])
    /// A line that keeps its place: its mark (`①`, `1、`), and the text after it.
    case enumerated(mark: Range<Int>, [Segment])
    case heading([Segment])
    case code(Code)
    case table(Table)
    case quote([Block])
    case list([Item])
  }

  package let content: Content
  /// An empty line stands before it in the source.
  package let isSpaced: Bool
}

/// A line of a paragraph, trimmed.
package struct Segment: Sendable {
  package var range: Range<Int>
  /// The author broke the line here for good.
  package var isHardBreak = false
  /// A cell of a table, in whose code `\|` is a bar.
  package var isCell = false

  package init(_ range: Range<Int>, isHardBreak: Bool = false, isCell: Bool = false) {
    (self.range, self.isHardBreak, self.isCell) = (range, isHardBreak, isCell)
  }
}

package struct Code: Sendable {
  /// The first word after the fence.
  package let language: Range<Int>
  /// Without the fence and its indent.
  package let lines: [Line]

  package struct Line: Sendable {
    /// Columns of a tab that the indent took only in part.
    package let blanks: Int
    package let range: Range<Int>
  }
}

package struct Table: Sendable {
  package enum Alignment: Sendable { case leading, center, trailing }

  package let header: [Segment]
  package let alignments: [Alignment]
  package let rows: [[Segment]]
}

package struct Item: Sendable {
  package let marker: Marker
  package let isSpaced: Bool
  package let blocks: [Block]
}

package struct Marker: Sendable {
  /// The bullet, or the `.` or `)` after the number.
  package let sign: UInt8
  package let number: Int?
  /// C6. `[ ]` and `[x]` after a bullet.
  package let isDone: Bool?
  /// The source of the bullet, or of the number with its sign.
  package let range: Range<Int>
}
