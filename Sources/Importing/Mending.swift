import Decks
import Markup

/// Escapes what the parser warns of, as long as that helps.
///
/// The parser names the first problem of a field, so a field with many takes several rounds; the
/// last ones escape all there is of the kind.
struct Mender {
  private(set) var text: Bytes
  private(set) var deck: ParsedDeck
  /// What was put between dollar signs, by the number of its card text.
  private(set) var formulas: [(text: Int, words: String)] = []
  private let path: String
  private static let rounds = 8

  /// Words to insert before a place.
  typealias Edit = (place: Int, word: String)

  init(_ text: Bytes, path: String) {
    self.text = text
    self.path = path
    deck = parseDeck(text, path: path, checks: .all)
  }

  mutating func mend() {
    var isStrong = false
    for round in 0..<Self.rounds {
      if round == Self.rounds - 3 { isStrong = true }
      var marked: [(text: Int, words: String)] = []
      var edits: [Edit] = []
      for problem in deck.diagnostics {
        edits += isStrong ? strongEdit(problem) : edit(problem, &marked)
      }
      guard !edits.isEmpty else { return }
      let mended = apply(edits)
      let again = parseDeck(mended, path: path, checks: .all)
      if again.cards.count == deck.cards.count {
        text = mended
        deck = again
        formulas += marked
      } else if isStrong {
        return
      } else {
        isStrong = true
      }
    }
  }

  private func edit(_ problem: Diagnostic, _ marked: inout [(text: Int, words: String)]) -> [Edit] {
    let range = problem.range.range
    switch problem.rule {
    case .unbalancedBracket, .swallowedHeading, .unclosedComment:
      return [(range.first { text[$0].isPunctuation } ?? range.lowerBound, "\\")]
    case .emptyBrackets, .intervalAsBlank:
      return range.filter { text[$0] == .openBracket || text[$0] == .closeBracket }
        .map { ($0, "\\") }
    case .lookAlikeTag: return lookAlikeEdit(range)
    case .latexOutsideMath:
      guard let card = card(at: range.lowerBound),
        let formula = formula(in: text, at: range, field: field(of: card, at: range.lowerBound))
      else { return strongEdit(problem) }
      marked.append((Int(card.text), beginning(text[formula])))
      return [(formula.lowerBound, "$"), (formula.upperBound, "$")]
    default: return []
    }
  }

  /// All brackets of the field that make no blank, or all its commands.
  private func strongEdit(_ problem: Diagnostic) -> [Edit] {
    guard let card = card(at: Int(problem.range.lower)) else { return [] }
    let field = field(of: card, at: Int(problem.range.lower))
    switch problem.rule {
    case .unbalancedBracket, .emptyBrackets, .intervalAsBlank:
      let kept = Set(
        deck.blanks(of: card, in: text).flatMap { [$0.range.lowerBound, $0.range.upperBound - 1] })
      return plainPlaces(in: field) { text[$0] == .openBracket || text[$0] == .closeBracket }
        .filter { !kept.contains($0) }.map { ($0, "\\") }
    case .latexOutsideMath:
      return plainPlaces(in: field) { place in
        if text[place] == .backslash { return text.byte(place + 1)?.isLetter ?? false }
        let previous = text.byte(place - 1)
        return text[place] == .openBrace && (previous == .underscore || previous == 0x5E)
      }.map { ($0, "\\") }
    default:
      var ignored: [(text: Int, words: String)] = []
      return edit(problem, &ignored)
    }
  }

  /// The places outside code, formulas and escapes that fit.
  private func plainPlaces(in field: Range<Int>, _ fits: (Int) -> Bool) -> [Int] {
    var places: [Int] = []
    var start = field.lowerBound
    for span in opaqueSpans(in: text, field) {
      places += (start..<max(start, span.range.lowerBound)).filter(fits)
      start = span.range.upperBound
    }
    return places + (start..<max(start, field.upperBound)).filter(fits)
  }

  /// The card whose text holds the place.
  private func card(at place: Int) -> Card? {
    var low = 0
    var high = deck.cards.count
    while low < high {
      let middle = (low + high) / 2
      if Int(deck.cards[middle].front.lower) <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? deck.cards[low - 1] : nil
  }

  private func field(of card: Card, at place: Int) -> Range<Int> {
    let isBack = card.kind == .basic && place >= Int(card.back.lower) && !card.back.isEmpty
    return (isBack ? card.back : card.front).range
  }

  /// A colon is escaped; before a full-width one a comment keeps the letter apart from it.
  private func lookAlikeEdit(_ range: Range<Int>) -> [Edit] {
    for index in range {
      if text[index] == .colon { return [(index, "\\")] }
      if text.has("：", at: index) { return [(index, "<!-- -->")] }
    }
    return []
  }

  private func apply(_ edits: [Edit]) -> Bytes {
    var out = Bytes()
    out.reserveCapacity(text.count + edits.count * 8)
    var start = 0
    var last = -1
    for edit in edits.sorted(by: { $0.place < $1.place }) where edit.place > last {
      out += text[start..<edit.place]
      out += edit.word
      start = edit.place
      last = edit.place
    }
    return out + text[start...]
  }
}

/// How far a formula without dollar signs reaches from its first command; nil when unclear.
///
/// It goes on over ASCII in balanced braces, and ends before words, other scripts and line ends:
/// `\text{Dice} = \frac{2}{3}Dice=…` gives `\text{Dice} = \frac{2}{3}`.
func formula(in text: Bytes, at command: Range<Int>, field: Range<Int>) -> Range<Int>? {
  guard text[command.lowerBound] == .backslash else { return nil }
  var depth = 0
  var end = command.lowerBound
  var index = command.lowerBound
  scan: while index < min(field.upperBound, command.lowerBound + 2000) {
    let byte = text[index]
    switch byte {
    case .newline, .dollar, .backtick, 0x80...: break scan
    case .openBrace: depth += 1
    case .closeBrace:
      guard depth > 0 else { break scan }
      depth -= 1
    case .backslash:
      index += 1
      while index < field.upperBound, text[index].isLetter { index += 1 }
      if depth == 0 { end = index }
      continue scan
    default:
      if depth == 0, byte.isLetter, text.byte(index + 1)?.isLetter ?? false { break scan }
    }
    index += 1
    if depth == 0, byte == .closeBrace || byte.isLetterOrDigit { end = index }
  }
  guard end > command.lowerBound + 1, text.byte(end)?.isDigit != true else { return nil }
  return command.lowerBound..<end
}
