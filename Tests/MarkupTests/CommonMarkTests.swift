import Foundation
import Testing

/// The examples of a copy of CommonMark's or GFM's specification, which `EBB_COMMONMARK` names (its
/// `spec.json`). Prints how many come out equal, section by section.
@Suite struct CommonMarkTests {
  struct Example: Decodable {
    let markdown: String
    let html: String
    let example: Int
    let section: String
  }

  /// Of each section at least so many come out equal; what is missing is deliberate: reference
  /// links, `__`, raw HTML, indented code, destinations that do not look like one (C7), single
  /// letters and digits around `*`, and whatever ends a card.
  static let least: [String: Int] = [
    "Emphasis and strong emphasis": 90, "Fenced code blocks": 20, "Code spans": 18,
    "Block quotes": 6, "Lists": 9, "List items": 15, "Autolinks": 8,
    "Entity and numeric character references": 6,
    "Backslash escapes": 5, "Hard line breaks": 9, "Soft line breaks": 2, "Textual content": 3,
  ]

  @Test func examplesOfTheSpecification() throws {
    guard let path = ProcessInfo.processInfo.environment["EBB_COMMONMARK"] else { return }
    let data = try Data(contentsOf: URL(filePath: path))
    var equal: [String: Int] = [:]
    var all: [String: Int] = [:]
    for example in try JSONDecoder().decode([Example].self, from: data) {
      all[example.section, default: 0] += 1
      let text = example.markdown.trimmingCharacters(in: .newlines)
      let (found, meant) = (Self.plain(Reading.anki(text)), Self.plain(example.html))
      if found == meant {
        equal[example.section, default: 0] += 1
      } else if ProcessInfo.processInfo.environment["EBB_COMMONMARK_ALL"] != nil {
        print(example.example, example.section, text.debugDescription, "\n  ", found, "\n  ", meant)
      }
    }
    for section in all.keys.sorted() {
      print("\(section): \(equal[section] ?? 0) of \(all[section] ?? 0)")
    }
    for (section, count) in Self.least { #expect(equal[section] ?? 0 >= count, "\(section)") }
  }

  /// Both kinds of HTML without what only says the same in other words.
  private static func plain(_ html: String) -> String {
    var text = html
    for (from, to) in [
      ("<em>", "<i>"), ("</em>", "</i>"), ("<strong>", "<b>"), ("</strong>", "</b>"),
      ("<del>", "<s>"), ("</del>", "</s>"), ("<br />", "<br>"), ("<br>", "\n"), ("</p>", "\n"),
      ("<p>", "\n"), ("&nbsp;", "\u{A0}"), (" />", ">"), ("<thead>", ""), ("</thead>", ""),
      ("<tbody>", ""), ("</tbody>", ""), (" alt=\"\"", ""), ("&quot;", "\""),
      ("disabled=\"\" type=\"checkbox\"", "type=\"checkbox\" disabled"),
    ] { text = text.replacingOccurrences(of: from, with: to) }
    text = text.replacing(/<h[1-6]>/, with: "\n<b>").replacing(/<\/h[1-6]>/, with: "</b>\n")
    text = text.replacing(/<ol start="(\d+)">\s*<li>/) { "<ol><li value=\"\($0.1)\">" }
    text = text.replacing(#/ (title|align)="[^"]*"/#, with: "")
    text = text.replacing(/\s*(<\/?(ul|ol|li|blockquote|pre|table|tr|td|th)[^>]*>)\s*/) {
      "\($0.1)"
    }
    return text.replacing(/\s+/, with: " ").trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
