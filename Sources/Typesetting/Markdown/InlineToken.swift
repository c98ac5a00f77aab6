/// A sign that switches a style on and off.
enum Delimiter: Int, CaseIterable {
  case strong, emphasis, underscore, strike, highlight
}

/// The HTML tags that cards use; every other `<…>` is text.
enum HTMLTag: String, CaseIterable {
  case lineBreak = "br"
  case mark, code
  case bold = "b"
  case italic = "i"
  case underline = "u"
  case subscripted = "sub"
  case superscripted = "sup"
}

/// What a paragraph is made of, in the order of the source.
enum InlineToken {
  case text(Range<Int>)
  case literal(String)
  /// Where the pass over delimiters and tags finds no partner, `range` is shown as text.
  case delimiter(Delimiter, Range<Int>, opens: Bool, closes: Bool)
  case style(Delimiter, isOn: Bool)
  case tag(HTMLTag, isClosing: Bool, Range<Int>)
  case tagStyle(HTMLTag, isOn: Bool)
  /// The code, and the backticks around it.
  case code(String, ticks: Int)
  case math(String)
  case display(String)
  case blankStart(Int)
  case blankEnd
  case linkStart(String)
  case linkEnd(String)
  case image(alternative: String, destination: String)
  /// A sound in Anki's way of writing.
  case sound(String)
  /// A word with its reading.
  case ruby(base: String, reading: String)
  /// A URL that is its own text.
  case url(String)
  case softBreak
  case hardBreak
}
