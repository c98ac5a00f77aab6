/// A run of signs that may switch styles on and off.
package struct Delimiter: Sendable {
  let sign: UInt8
  package let range: Range<Int>
  let opens: Bool
  let closes: Bool
}

package enum InlineStyle: Sendable { case strong, emphasis, strike, highlight }

/// The HTML tags that cards use; every other `<…>` is text.
package enum HTMLTag: String, Sendable {
  case lineBreak = "br"
  case mark, code
  case bold = "b"
  case italic = "i"
  case underline = "u"
  case subscripted = "sub"
  case superscripted = "sup"
}

/// What a paragraph is made of, in the order of the source.
package enum InlineToken: Sendable {
  case text(Range<Int>)
  case literal(String)
  /// Becomes styles and text when partners are looked for.
  case delimiter(Delimiter)
  case style(InlineStyle, isOn: Bool)
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
  case ruby(base: String, reading: String, source: Range<Int>)
  /// A URL that is its own text.
  case url(String)
  case softBreak
  case hardBreak
}
