package import Decks
package import Scheduling

/// How typed answers are compared: the deck's own rules, else those of the options.
package struct TypingRules: Equatable, Sendable {
  package var mode = TypingMode.accents
  /// A code; nil where the deck does not say what is learnt.
  package var language: String?
  /// The deck writes readings in brackets.
  package var readsRuby = false

  package init(
    mode: TypingMode = .accents, language: String? = nil, readsRuby: Bool = false
  ) {
    self.mode = mode
    self.language = language
    self.readsRuby = readsRuby
  }
}

/// What was typed for a card's blanks, marked one by one.
package struct TypedAnswer: Equatable, Sendable {
  package enum Mark: Equatable, Sendable {
    case right
    /// Only accents differ, and the deck does not mind them.
    case nearly
    case wrong
  }

  /// In the blanks' order.
  package let marks: [Mark]
  package let typed: [String]
  /// What differs, of those that are not right; nothing of the others.
  package let differences: [[Difference]]

  package init(_ typed: [String], for blanks: [String], _ rules: TypingRules = TypingRules()) {
    self.typed = typed
    let judged = blanks.enumerated().map { index, blank in
      let answer = ExpectedAnswer(blank, rules)
      guard index < typed.count else { return (Mark.wrong, [Difference]()) }
      let mark = answer.mark(typed[index])
      return (mark, mark == .right || typed[index].isEmpty ? [] : answer.differences(typed[index]))
    }
    marks = judged.map(\.0)
    differences = judged.map(\.1)
  }

  /// A proposal, never forced: Good when all is right, Hard when accents are missing or from half on,
  /// else Again.
  package var proposal: Button {
    let wrong = marks.count { $0 == .wrong }
    if wrong == 0 { return marks.contains(.nearly) ? .hard : .good }
    return wrong * 2 <= marks.count ? .hard : .again
  }
}

/// What may be typed for an answer (T2, T3).
struct ExpectedAnswer {
  private let rules: TypingRules
  /// The answer as it is written, then what may stand for it.
  private let variants: [String]
  /// `a; b`: the parts, each with what may stand for it, in any order.
  private let parts: [[String]]
  /// An article that the answer does not have may be typed before it.
  private let allowsArticle: Bool

  init(_ source: String, _ rules: TypingRules) {
    self.rules = rules
    let plain = plainAnswers(source, readsRuby: rules.readsRuby)
    variants = [source] + plain.flatMap { answerVariants($0, language: rules.language) }
    allowsArticle = variants.allSatisfy { withoutArticle($0, language: rules.language) == nil }
    parts = plain.first.map(listedParts)?.map { answerVariants($0, language: rules.language) } ?? []
  }

  func mark(_ typed: String) -> TypedAnswer.Mark {
    let mark = exactMark(typed)
    guard mark == .wrong, allowsArticle,
      let rest = withoutArticle(typed, language: rules.language)
    else { return mark }
    return exactMark(rest)
  }

  private func exactMark(_ typed: String) -> TypedAnswer.Mark {
    let given = form(typed)
    guard !given.isEmpty else { return .wrong }
    if variants.contains(where: { form($0) == given }) || listMatches(typed, form) {
      return .right
    }
    guard rules.mode == .loose else { return .wrong }
    let bare = withoutAccents(given)
    let isNearly = variants.contains { bareForm($0) == bare } || listMatches(typed, bareForm)
    return isNearly ? .nearly : .wrong
  }

  private func bareForm(_ text: String) -> [Unicode.Scalar] { withoutAccents(form(text)) }

  private func listMatches(_ typed: String, _ form: (String) -> [Unicode.Scalar]) -> Bool {
    guard parts.count > 1 else { return false }
    var open = parts
    for part in typedParts(typed) {
      let given = form(part)
      guard let index = open.firstIndex(where: { $0.contains { form($0) == given } }) else {
        return false
      }
      open.remove(at: index)
    }
    return open.isEmpty
  }

  /// What is compared. A text of nothing but signs is compared as it stands.
  func form(_ text: String) -> [Unicode.Scalar] {
    let isStrict = rules.mode == .strict
    let folded = FoldedScalars.of(text, keepsCase: isStrict, language: rules.language)
    var kept: [Unicode.Scalar] = []
    for scalar in folded {
      if scalar.properties.isWhitespace {
        if isStrict, let last = kept.last, last != " " { kept.append(" ") }
      } else if isStrict || !isIncidental(scalar) {
        kept.append(scalar)
      }
    }
    let core = withoutOuterSigns(kept)
    return core.isEmpty ? folded.filter { !$0.properties.isWhitespace } : core
  }

  /// Signs of money, and those of Markdown, which are the text's and not the answer's.
  private func isIncidental(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "*" || scalar == "`" || scalar == "\\"
      || scalar.properties.generalCategory == .currencySymbol
  }

  /// Without the punctuation at its end, and the signs that Spanish puts before a sentence.
  private func withoutOuterSigns(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var rest = scalars[...]
    while let last = rest.last, last == " " || isFinalSign(last) { rest.removeLast() }
    while let first = rest.first, first == "¿" || first == "¡" { rest.removeFirst() }
    return Array(rest)
  }

  private func isFinalSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", ":", "!", "?", "॥", "།", "។", "៖", "။", "၊": true
    default: false
    }
  }
}

// MARK: - What differs

package struct Difference: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case same
    /// Typed, and not in the answer.
    case extra
    /// In the answer, and not typed.
    case missing
  }

  package var kind: Kind
  package var text: String
}

extension ExpectedAnswer {
  /// More than this many comparisons are not made: then all is said to differ.
  private static let mostCells = 1 << 20

  /// T4. What differs from the nearest of the answers, cluster by cluster.
  func differences(_ typed: String) -> [Difference] {
    let given = Array(typed)
    let candidates = variants.dropFirst().isEmpty ? variants[...] : variants.dropFirst()
    return candidates.prefix(8).map { difference(given, Array($0)) }
      .min { cost($0) < cost($1) } ?? []
  }

  private func cost(_ pieces: [Difference]) -> Int {
    pieces.reduce(0) { $0 + ($1.kind == .same ? 0 : $1.text.count) }
  }

  private func difference(_ given: [Character], _ wanted: [Character]) -> [Difference] {
    guard given.count * wanted.count <= Self.mostCells else {
      return [
        Difference(kind: .extra, text: String(given)),
        Difference(kind: .missing, text: String(wanted)),
      ]
    }
    let (left, right) = (given.map { form(String($0)) }, wanted.map { form(String($0)) })
    // The longest common part from each place to the end.
    let width = right.count + 1
    var common = [Int](repeating: 0, count: (left.count + 1) * width)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        common[row * width + column] =
          left[row] == right[column]
          ? common[(row + 1) * width + column + 1] + 1
          : max(common[(row + 1) * width + column], common[row * width + column + 1])
      }
    }
    var pieces: [Difference] = []
    func add(_ kind: Difference.Kind, _ cluster: Character) {
      if pieces.last?.kind == kind {
        pieces[pieces.count - 1].text.append(cluster)
      } else {
        pieces.append(Difference(kind: kind, text: String(cluster)))
      }
    }
    var (row, column) = (0, 0)
    while row < left.count || column < right.count {
      if row < left.count, column < right.count, left[row] == right[column] {
        add(.same, given[row])
        (row, column) = (row + 1, column + 1)
      } else if column == right.count
        || row < left.count
          && common[(row + 1) * width + column] >= common[row * width + column + 1]
      {
        add(left[row].isEmpty ? .same : .extra, given[row])
        row += 1
      } else {
        if !right[column].isEmpty { add(.missing, wanted[column]) }
        column += 1
      }
    }
    return pieces
  }
}
