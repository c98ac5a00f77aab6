import Importing
import Testing

/// Documents on which a look ahead that forgets what it found would take minutes.
@Suite(.timeLimit(.minutes(1))) struct Costs {
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
    case "html": _ = importDocument(Array("#html:true\na\t\(body)".utf8), fileName: "x.txt")
    case "csv": _ = importDocument(Array("a,\"\(body)\"\n".utf8), fileName: "x.csv")
    default:
      _ = importDocument(
        Array("## What is x?\n\n\(body)".utf8), fileName: "x.md", as: .questionsAndAnswers)
      _ = importDocument(
        Array("1. What is x?\n\n\(body)".utf8), fileName: "x.md", as: .questionsAndAnswers)
    }
  }
}
