import Markup

/// Finds the outermost lists of a part of a document, numbered or not.
struct ListReader {
  struct Item {
    let index: Int
    let question: QuestionText
    let isBold: Bool
    /// It is a link out of the page.
    let isLink: Bool
    var hasBody = false
  }

  struct List {
    var items: [Item] = []
    let isOrdered: Bool
    /// A line that ends in a colon stands right above it.
    var isIntroduced = false
    /// Nothing stands above it in its part of the document.
    var isFirst = false
  }

  private let lines: [DocumentLine]
  private let range: Range<Int>
  private var found: [List] = []
  private var outermost: Int?
  /// The number that goes on with a list inside an answer.
  private var nestedNext: Int?
  private var hasText = false
  private var lastText: Int?

  init(_ lines: [DocumentLine], _ range: Range<Int>) {
    self.lines = lines
    self.range = range
  }

  mutating func lists() -> [List] {
    for index in range {
      switch lines[index].kind {
      case .text: takeText(index)
      case .code: noteBody()
      default: break
      }
    }
    return found
  }

  private mutating func noteBody() {
    hasText = true
    guard let list = found.indices.last, let item = found[list].items.indices.last else { return }
    found[list].items[item].hasBody = true
  }

  private mutating func takeText(_ index: Int) {
    guard let marker = marker(index) else {
      if found.isEmpty { lastText = index }
      return noteBody()
    }
    // The item furthest left says where the outermost list stands.
    if let outermost, lines[index].indent > outermost + 1 { return noteBody() }
    if !goesOn(marker) {
      noteBody()
      return
    }
    outermost = min(outermost ?? lines[index].indent, lines[index].indent)
    add(index, marker)
  }

  private struct Marker {
    let number: Int?
    let isMarked: Bool
    let isBold: Bool
    let text: Slice
  }

  private func marker(_ index: Int) -> Marker? {
    guard !lines[index].isBrokenCode else { return nil }
    let text = lines[index].text.withoutWrappers
    let isBold = text.has("**")
    let question = QuestionText(text)
    if let number = question.number, question.text.count < text.count {
      return Marker(number: number, isMarked: question.isMarked, isBold: isBold, text: text)
    }
    guard let start = afterListMarker(text, text.startIndex) else { return nil }
    let inner = text[start...]
    return Marker(
      number: nil, isMarked: QuestionText(inner).isMarked, isBold: inner.has("**"), text: inner)
  }

  /// Whether the item belongs to the open list, and not to an answer in it.
  private mutating func goesOn(_ marker: Marker) -> Bool {
    guard let list = found.last, let last = list.items.last else { return true }
    guard let number = marker.number else { return !list.isOrdered || marker.isMarked }
    if !list.isOrdered { return marker.isMarked || !asks(last.question.text) }
    guard let previous = last.question.number, last.hasBody, !marker.isMarked else {
      nestedNext = nil
      return true
    }
    if number == nestedNext || number <= previous {
      // Numbers that begin again inside an answer, until the outer list goes on.
      nestedNext = number + 1
      return false
    }
    nestedNext = nil
    return true
  }

  private mutating func add(_ index: Int, _ marker: Marker) {
    let isOrdered = marker.number != nil
    let startsAnew = found.last.map { $0.isOrdered != isOrdered && !marker.isMarked } ?? true
    if startsAnew {
      var list = List(isOrdered: isOrdered)
      list.isFirst = !hasText
      list.isIntroduced = lastText.map(endsInColon) ?? false
      found.append(list)
    }
    let question = QuestionText(marker.text)
    found[found.count - 1].items.append(
      Item(
        index: index, question: question, isBold: marker.isBold,
        isLink: question.text.first == .openBracket && question.text.contains("](http")
          || LinkLine(marker.text)?.isExternal ?? false))
  }

  private func endsInColon(_ index: Int) -> Bool {
    let text = lines[index].text.trimmed
    return text.last == .colon || text.ends(with: "：")
  }
}
