/// A piece of a field that begins on a line of its own.
struct Block {
  enum Content {
    case text([Segment])
    case heading([Segment])
    case code([Range<Int>])
    case table(Table)
  }

  var content: Content
  /// A list marker as it is shown (`- `, `2. `, `☐ `, `3、`), or empty.
  var marker = ""
  /// The marker is an enumerator (`①`, `1、`), which makes no list: rows after it do not move in.
  var isPlainItem = false
  /// The margin in columns, the marker not counting.
  var indent = 0
  var quoteDepth = 0
  /// An empty line stands before it in the source.
  var isSpaced = false
}

/// A line of a paragraph, trimmed.
struct Segment {
  var range: Range<Int>
  /// The author broke the line here for good.
  var isHardBreak = false
}

struct Table {
  enum Alignment { case leading, center, trailing }

  var header: [Range<Int>]
  var alignments: [Alignment]
  var rows: [[Range<Int>]]
}
