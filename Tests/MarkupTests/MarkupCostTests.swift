import Markup
import Testing

/// Nothing is quadratic: what would take many minutes otherwise ends well within the limit.
@Suite struct MarkupCostTests {
  private static let openers = [
    "![", "<![CDATA[", "[", "(", "<", "`", "``$$", "*", "**a ", "*a_", "a*", "_", "~~", "==a", "$",
    "\\(", "\\[", "{{", "<!--", "<?", "<a href=", "<b>", "</b>", "&", "&am", "http://", "[a](",
    "[a](b.md \"", "![](", "[a]: b.md\n", "[a\n", "- ", "- a\n", "-\n  ", "1. ", "> ", ">\n", "|a",
    "a|b\n-|-\n", "> ```\n", "①", " ", "\\\n", "a  \n",
  ]

  @Test(
    "Forty thousand marks in a row are read in linear time", .timeLimit(.minutes(10)),
    arguments: openers)
  func repeated(_ opener: String) {
    let bytes = Array(String(repeating: opener, count: 40_000).utf8)
    let document = Document(bytes, field: .answer)
    #expect(inlineCount(document.blocks, document) <= 2 * bytes.count + 1)
  }

  @Test(
    "Each level of quotes and items moves in", .timeLimit(.minutes(10)), arguments: ["> ", "- "])
  func nested(_ mark: String) {
    let lines = (0..<300).map { String(repeating: mark, count: $0) + "a" }
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let document = Document(bytes, field: .answer)
    #expect(inlineCount(document.blocks, document) <= 2 * bytes.count)
  }

  private func inlineCount(_ blocks: [Block], _ document: Document) -> Int {
    blocks.reduce(0) { count, block in
      switch block.content {
      case .text(let segments), .enumerated(_, let segments), .heading(let segments):
        count + document.inlines(segments).count
      case .code(let code): count + code.lines.count
      case .table(let table):
        count
          + (table.rows + [table.header]).joined().reduce(0) { $0 + document.inlines([$1]).count }
      case .quote(let inner): count + inlineCount(inner, document)
      case .list(let items):
        items.reduce(count) { $0 + 1 + inlineCount($1.blocks, document) }
      }
    }
  }
}
