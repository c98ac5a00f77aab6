import Markup
import TestSupport
import Testing
import Typesetting

/// What the screen sets as emphasis, code, item, quote, table or link, Anki gets as just that.
@Suite struct AgreementLaws {
  private static let pieces = [
    "word", "a", "1", "字", "，", " ", " ", "(", ")", "\"", "*", "**", "***", "_", "~~", "==", "`x`",
    "`a*b`", "[t](a.md)", "[*t* `c`](https://x.org \"T\")", " https://x.org/_a_/b ",
    "<https://x.org>", "&copy;", "&lt;b&gt;", "&rarr;", "&", "\\*", "\\", "<b>", "</b>", "<i>",
    "</i>",
    "<br>", "<C-v>", "\n", "\n\n", "  \n", "\n- ", "\n  - ", "\n    - ", "\n1. ", "\n3. ", "\n> ",
    "\n> - ", "\n>\n", "\n- [x] ", "\n- [ ] ", "\n  > ", "\n ## ", "\n①", "\n2、",
    "\n| a | **b** |\n|---|---|\n| `c\\|d` | *e* | f |\n",
  ]

  @Test("The screen and Anki show the same marks around the same text", arguments: 0..<600)
  func agree(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let text = "x" + random.text(Self.pieces, upTo: 24)
    #expect(
      screen(text) == anki(text),
      "seed \(seed): \(text.debugDescription) \(Reading.anki(text))")
  }

  private func screen(_ text: String) -> [String] {
    Reading.wide.lines(text, field: .question).flatMap { line in
      line.runs.flatMap { run -> [String] in
        let attributes = run.style.attributes
        var marks = attributes.contains(.bold) ? "b" : ""
        marks += attributes.contains(.italic) ? "i" : ""
        marks += attributes.contains(.strike) ? "s" : ""
        marks += attributes.contains(.dim) ? "q" : ""
        let role = run.style.role
        marks += run.link != nil ? "a" : role == .code ? "c" : role == .highlight ? "m" : ""
        return run.text.filter { !$0.isWhitespace && $0 != "│" && $0 != "─" }.map {
          "\($0)\(marks)"
        }
      }
    }
  }

  private func anki(_ text: String) -> [String] {
    var reader = HTMLReader()
    reader.read(Reading.anki(text))
    return reader.characters
  }
}

/// The characters of Anki's HTML with the marks around each; items begin with their markers.
private struct HTMLReader {
  private(set) var characters: [String] = []
  private var open: [String: Int] = [:]
  private var lists: [(isOrdered: Bool, count: Int)] = []

  mutating func read(_ html: String) {
    var rest = html[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        take(tag: rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
      } else if first == "&", let end = rest.firstIndex(of: ";") {
        let name = rest[rest.index(after: rest.startIndex)..<end]
        add(["lt": "<", "gt": ">", "amp": "&", "quot": "\""][name] ?? " ")
        rest = rest[rest.index(after: end)...]
      } else {
        add(first)
        rest = rest.dropFirst()
      }
    }
  }

  private mutating func take(tag: Substring) {
    let isClosing = tag.hasPrefix("/")
    let name = String(tag.drop { $0 == "/" }.prefix { $0 != " " })
    switch name {
    case "ul", "ol":
      if isClosing { lists.removeLast() } else { lists.append((name == "ol", 0)) }
    case "li": if !isClosing { addMarker(tag) }
    case "input":
      characters.removeLast()
      add(tag.contains("checked") ? "☑" : "☐", isPlain: true)
    default: open[name, default: 0] += isClosing ? -1 : 1
    }
  }

  private mutating func addMarker(_ tag: Substring) {
    let value = tag.split(separator: "\"").dropFirst().first.flatMap { Int($0) }
    let number = value ?? lists[lists.count - 1].count + 1
    lists[lists.count - 1].count = number
    let marker = lists[lists.count - 1].isOrdered ? "\(number)." : "-"
    for character in marker { add(character, isPlain: true) }
  }

  private mutating func add(_ character: Character, isPlain: Bool = false) {
    guard !character.isWhitespace else { return }
    func isOpen(_ name: String) -> Bool { open[name, default: 0] > 0 && !isPlain }
    var marks = isOpen("b") || isOpen("th") ? "b" : ""
    marks += isOpen("i") ? "i" : ""
    marks += isOpen("s") ? "s" : ""
    marks += open["blockquote", default: 0] > 0 ? "q" : ""
    marks += isOpen("a") ? "a" : isOpen("code") ? "c" : isOpen("mark") ? "m" : ""
    characters.append("\(character)\(marks)")
  }
}
