import Markup

// What may be typed in place of an answer: readings, alternatives, optional parts (T3).

/// So many variants of one answer are tried, at most.
private let mostVariants = 64

/// The answer without markup; where words have readings, once with the words and once with those.
func plainAnswers(_ source: String, readsRuby: Bool) -> [String] {
  let bytes = Array(source.utf8)
  let words = rubies(in: bytes, 0..<bytes.count, brackets: readsRuby)
  if words.isEmpty { return [plainText(source)] }
  let forms = [\Ruby.base, \Ruby.reading].map { part in
    var text = ""
    var place = 0
    for word in words {
      text += string(bytes, place..<word.range.lowerBound)
      for piece in word[keyPath: part] { text += string(bytes, piece) }
      place = word.range.upperBound
    }
    return plainText(text + string(bytes, place..<bytes.count))
  }
  return forms
}

/// The words of a line of Markdown, without its signs, its sounds and its formulas' dollars.
private func plainText(_ source: String) -> String {
  let bytes = Array(source.utf8)
  var text = ""
  var place = 0
  for span in opaqueSpans(in: bytes, 0..<bytes.count) {
    text += withoutSigns(bytes, place..<span.range.lowerBound)
    switch span.kind {
    case .comment, .htmlTag: break
    case .escape, .fence, .code, .inlineMath, .displayMath, .autolink:
      text += string(bytes, span.content)
    }
    place = span.range.upperBound
  }
  return text + withoutSigns(bytes, place..<bytes.count)
}

private func withoutSigns(_ bytes: [UInt8], _ range: Range<Int>) -> String {
  var kept: [UInt8] = []
  var index = range.lowerBound
  while index < range.upperBound {
    if let name = sound(in: bytes, at: index, before: range.upperBound) {
      index = name.upperBound + 1
      continue
    }
    let sign = bytes[index]
    let isDouble = index + 1 < range.upperBound && bytes[index + 1] == sign
    if isDouble, sign == UInt8(ascii: "*") || sign == UInt8(ascii: "~") || sign == UInt8(ascii: "=")
    {
      index += 2
    } else {
      kept.append(sign)
      index += 1
    }
  }
  return String(decoding: kept, as: UTF8.self)
}

/// A text, its alternatives (`car / automobile`), and each of them with and without its optional
/// parts and its leading article.
func answerVariants(_ text: String, language: String?) -> [String] {
  var alternatives = parts(of: text) { $0 == "/" && $1 }
  if alternatives.count > 1 { alternatives.insert(text, at: 0) } else { alternatives = [text] }
  var variants: [String] = []
  for alternative in alternatives.prefix(mostVariants) {
    for variant in optionalVariants(alternative) where variants.count < mostVariants {
      variants.append(variant)
      if let rest = withoutArticle(variant, language: language) { variants.append(rest) }
    }
  }
  return variants
}

/// The parts of `a; b`; one when there is no list.
func listedParts(_ text: String) -> [String] { parts(of: text) { sign, _ in sign == ";" } }

/// The parts of a list as people type it.
func typedParts(_ text: String) -> [String] {
  parts(of: text) { sign, isFree in
    sign == ";" || sign == "," || sign == "、" || sign == "،" || sign == "/" && isFree
  }
}

/// Cuts at signs, full-width ones too; they are told whether blanks stand on both sides.
private func parts(
  of text: String, _ cuts: (_ sign: Character, _ isFree: Bool) -> Bool
) -> [String] {
  let characters = Array(text)
  var parts: [String] = []
  var part = ""
  for (index, character) in characters.enumerated() {
    let isFree =
      index > 0 && index + 1 < characters.count && characters[index - 1].isWhitespace
      && characters[index + 1].isWhitespace
    if cuts(narrow(character), isFree) {
      parts.append(part)
      part = ""
    } else {
      part.append(character)
    }
  }
  return (parts + [part]).filter { !$0.allSatisfy(\.isWhitespace) }
}

/// The ASCII twin of a full-width sign.
private func narrow(_ character: Character) -> Character {
  guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
    let twin = Unicode.Scalar(scalar.value - 0xFEE0)
  else { return character }
  return Character(twin)
}

/// With and without what stands in parentheses: `(to) go`, `colo(u)r`. `O(n)` stays whole: a
/// parenthesis is optional only when it stands by itself, or between letters.
private func optionalVariants(_ text: String) -> [String] {
  let characters = Array(text)
  var variants = [text, ""]
  var place = 0
  var isFirst = true
  while let group = optionalGroup(characters, from: place) {
    if isFirst { variants = [text, ""] }
    isFirst = false
    let before = String(characters[place..<group.lowerBound])
    let inner = String(characters[(group.lowerBound + 1)..<(group.upperBound - 1)])
    let open = variants.dropFirst()
    variants = [text] + open.map { $0 + before + inner } + open.map { $0 + before }
    place = group.upperBound
    if variants.count > mostVariants / 2 { break }
  }
  if isFirst { return [text] }
  let rest = String(characters[place...])
  return [text] + variants.dropFirst().map { $0 + rest }
}

private func optionalGroup(_ text: [Character], from start: Int) -> Range<Int>? {
  var index = start
  while let open = text[index...].firstIndex(where: { narrow($0) == "(" }) {
    guard let close = text[open...].firstIndex(where: { narrow($0) == ")" }) else { return nil }
    let before = open > 0 ? text[open - 1] : " "
    let after = close + 1 < text.count ? text[close + 1] : " "
    let standsAlone = before.isWhitespace && after.isWhitespace && close - open + 1 < text.count
    let isWithinWord = before.isLetter && after.isLetter
    // Beside a blank on one side, and a word's beginning or end on the other.
    let isAttached = before.isWhitespace && after.isLetter
    if close > open + 1, standsAlone || isWithinWord || isAttached { return open..<(close + 1) }
    index = open + 1
  }
  return nil
}

/// The text without the article that its language puts before a noun; nil when it has none.
func withoutArticle(_ text: String, language: String?) -> String? {
  guard let articles = languageCode(language).flatMap({ leadingArticles[$0] }) else { return nil }
  let trimmed = text.drop(while: \.isWhitespace)
  let lowered = trimmed.lowercased().replacing("’", with: "'")
  for article in articles.split(separator: " ") {
    // The article of Arabic is written with its noun.
    let isElided = article.hasSuffix("'") || article == "ال"
    guard lowered.hasPrefix(article) else { continue }
    let rest = trimmed.dropFirst(article.count)
    if rest.isEmpty || !isElided && rest.first?.isWhitespace != true { continue }
    return String(rest.drop(while: \.isWhitespace))
  }
  return nil
}

private let leadingArticles = [
  "en": "the a an", "de": "der die das den dem des ein eine einen einem einer eines",
  "fr": "le la les un une des l'", "es": "el la los las un una unos unas",
  "it": "il lo la i gli le un uno una l' un'", "pt": "o a os as um uma uns umas",
  "ca": "el la els les un una uns unes l'", "ro": "un o niște", "nl": "de het een 't",
  "sv": "en ett den det de", "da": "en et den det de", "no": "en ei et den det de",
  "nb": "en ei et den det de", "el": "ο η το οι τα τον την ένας μια ένα", "hu": "a az egy",
  "ar": "ال",
]
