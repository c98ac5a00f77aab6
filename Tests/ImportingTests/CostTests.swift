import Importing
import Testing

/// Documents on which a look ahead that forgets what it found would take minutes, and on which a
/// reader that writes things twice would write megabytes.
@Suite(.timeLimit(.minutes(10))) struct Costs {
  @Test(arguments: [
    ("html", "<!-- "), ("html", "[sound:"), ("html", "\\( "), ("html", "<a x='"),
    ("html", "<b><i>x"),
    ("html", "<ul><li>x"), ("html", "<span>"), ("html", "<span class=\"blank\">x"),
    ("html", "<pre>"),
    ("html", "<table><tr><td>"), ("html", "<blockquote>"), ("html", "{{c1::a "),
    ("html", "{{c1::a::b "), ("html", "{{c1::a}} "), ("csv", "["), ("csv", "] "), ("csv", "\"a\n"),
    ("csv", "<!-- "), ("csv", "\\frac{a}{b} "), ("csv", "```\n"), ("md", "```a\n\n## What?\n"),
    ("md", "1. What?\n"), ("md", "1. What?\nx\n"), ("md", "以下是。\n\n"), ("md", "\n\nx"),
    ("md", "## a\n### b\n"), ("md", "- What?\n"), ("md", "~~~\n```\n"),
  ])
  func noDocumentCostsMoreThanItsLength(kind: String, unit: String) {
    let body = String(repeating: unit, count: 60_000 / unit.utf8.count)
    switch kind {
    case "html": check("#html:true\na\t\(body)", "x.txt", nil)
    case "csv": check("a,\"\(body)\"\n", "x.csv", nil)
    default:
      check("## What is x?\n\n\(body)", "x.md", .questionsAndAnswers)
      check("1. What is x?\n\n\(body)", "x.md", .questionsAndAnswers)
    }
  }

  private func check(_ text: String, _ name: String, _ format: DocumentFormat?) {
    guard case .decks(let decks) = importDocument(Array(text.utf8), fileName: name, as: format)
    else { return }
    let written = decks.reduce(0) { $0 + $1.text.count }
    #expect(written <= 12 * text.utf8.count, "\(written) bytes of \(text.utf8.count)")
    #expect(decks.reduce(0) { $0 + $1.notes.count } <= text.utf8.count)
  }
}
