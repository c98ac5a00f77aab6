import Decks
import Importing
import Testing

/// The decks of a document; records an issue when there are none.
func imported(
  _ text: String, _ name: String = "source.md", as format: DocumentFormat? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) -> [ImportedDeck] {
  switch importDocument(Array(text.utf8), fileName: name, as: format) {
  case .decks(let decks): return decks
  case .failure(let failure):
    Issue.record("\(failure.message)", sourceLocation: sourceLocation)
    return []
  }
}

extension ImportedDeck {
  var string: String { String(decoding: text, as: UTF8.self) }

  /// The lines of the card texts: without front matter, headings and blank lines between cards.
  var cardText: String {
    let lines = string.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("Q:") || $0.hasPrefix("C:") }) else {
      return ""
    }
    var text = lines[first...].joined(separator: "\n")
    while text.last == "\n" { text.removeLast() }
    return text
  }

  /// What the parser says of the text.
  var parsed: ParsedDeck { parseDeck(text, path: fileName, checks: .all) }

  /// The problems that the parser sees, as `rule:line`.
  var problems: [String] {
    parsed.diagnostics.filter { $0.severity != .info }.map { "\($0.rule.rawValue):\($0.line)" }
  }

  func fields() -> [(question: String, answer: String)] {
    let deck = parsed
    return deck.cards.map { (deck.question(of: $0, in: text), deck.answer(of: $0, in: text)) }
  }
}

/// A field of a table as RFC 4180 quotes it.
func quoted(_ field: String) -> String {
  "\"" + field.replacing("\"", with: "\"\"") + "\""
}
