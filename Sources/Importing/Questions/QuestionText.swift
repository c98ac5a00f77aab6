import Markup

/// A question as it stands in its line, without number, label, link and other decorations (I1, I3).
struct QuestionText {
  private(set) var text: Slice
  private(set) var number: Int?
  /// It says "question": `Q3.`, `问题 11：`.
  private(set) var isMarked = false

  init(_ line: Slice) {
    text = plainTitle(withoutTaskBox(line.trimmed).withoutWrappers)
    takeNumber()
    if let link = LinkLine(text) { text = link.text }
    let unlabelled = afterQuestionLabel(text)
    if unlabelled.count < text.count {
      isMarked = true
      text = unlabelled
    }
    takeNumber()
    text = plainTitle(withoutSigns(plainTitle(text.withoutWrappers)))
  }

  private mutating func takeNumber() {
    // `**1)** text`, `**1) Name.** text`: the number stands in bold, alone or not.
    if text.has("**"), let end = text.firstIndex(of: "**", from: text.startIndex + 2),
      let numbered = numberedText(Slice(text[(text.startIndex + 2)..<end] + [.space, 0x78]))
    {
      number = numbered.number
      let name = numbered.text.dropLast().trimmed
      let rest = text[(end + 2)...]
      text = name.isEmpty ? rest.trimmed : (Bytes("**".utf8) + name + Bytes("**".utf8) + rest)[...]
      return
    }
    guard let numbered = numberedText(text) else { return }
    number = numbered.number
    isMarked = isMarked || numbered.isMarked
    text = plainTitle(numbered.text)
  }

  /// Without emoji, invisible signs and number signs at its ends, and links into the page.
  private func withoutSigns(_ text: Slice) -> Slice {
    var text = withoutInPageLinks(text)
    while text.first == .hash { text = text.dropFirst().trimmed }
    while let scalar = text.firstScalar, scalar.isPicture {
      text = text.dropFirst(UTF8.width(scalar)).trimmed
    }
    while let scalar = text.lastScalar, scalar.isPicture {
      text = text.dropLast(UTF8.width(scalar)).trimmed
    }
    return text
  }
}

/// A title without the links to other places of its page at its ends: `[⬆](#top)`.
func withoutInPageLinks(_ title: Slice) -> Slice {
  var text = title.withoutWrappers
  while text.first == .openBracket, let middle = text.firstIndex(of: "](#"),
    let end = text[middle...].firstIndex(of: .closeParenthesis), end + 1 < text.endIndex,
    !text[..<middle].dropFirst(2).contains(.openBracket)
  {
    text = text[(end + 1)...].withoutWrappers
  }
  while text.last == .closeParenthesis, let middle = text.lastIndex(of: .hash),
    middle >= text.startIndex + 2, text[middle - 1] == .openParenthesis,
    text[middle - 2] == .closeBracket,
    let start = text[..<(middle - 2)].lastIndex(of: .openBracket), start > text.startIndex
  {
    text = text[..<start].withoutWrappers
  }
  return text
}

/// Whether a text asks and ends with its question mark; notes in brackets may follow it.
func asksAtItsEnd(_ text: Slice) -> Bool {
  var rest = text
  var depth = 0
  while let scalar = rest.lastScalar {
    switch scalar {
    case ")", "]": depth += 1
    case "(", "[": depth = max(0, depth - 1)
    case "?", "？": if depth == 0 { return true }
    default:
      if depth == 0, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        return false
      }
    }
    rest = rest.dropLast(UTF8.width(scalar))
  }
  return false
}

/// Whether a sentence ends here: then a list item states something.
func endsSentence(_ text: Slice) -> Bool {
  let text = text.trimmed
  return text.last == .period && !text.ends(with: "..") || text.last == .semicolon
    || ["。", "；", "．", "！"].contains { text.ends(with: $0) }
}

extension Slice {
  fileprivate var firstScalar: Unicode.Scalar? { prefix(4).string.unicodeScalars.first }

  fileprivate var lastScalar: Unicode.Scalar? {
    guard let last else { return nil }
    if last < 0x80 { return Unicode.Scalar(last) }
    var start = endIndex - 1
    while start > startIndex, self[start] & 0xC0 == 0x80 { start -= 1 }
    return self[start...].string.unicodeScalars.first
  }
}

extension Unicode.Scalar {
  /// An emoji, or a sign that only joins or selects one.
  fileprivate var isPicture: Bool {
    guard value >= 0x80 else { return false }
    switch properties.generalCategory {
    case .otherSymbol, .format, .nonspacingMark, .surrogate: return true
    default: return properties.isEmojiPresentation
    }
  }
}

private let referenceTitles = [
  "reference", "参考", "參考", "resource", "further reading", "延伸阅读", "links", "链接", "资料",
  "contributing", "license", "credits", "acknowledg", "致谢", "sponsor", "related topics",
]

private let contentsTitles = ["table of contents", "contents", "目录", "目錄", "index", "toc", "目次"]

/// Whether a section holds links and thanks, not questions.
func isReferenceTitle(_ title: Slice) -> Bool {
  let title = plainTitle(title).prefix(80).lowercasedASCII
  if title.last == .question { return false }
  return referenceTitles.contains { title.has($0) || title.ends(with: $0 + "s") }
    || contentsTitles.contains { title.elementsEqual($0.utf8) }
}

func isContentsTitle(_ title: Slice) -> Bool {
  let title = plainTitle(title.withoutWrappers).prefix(80).lowercasedASCII
  return contentsTitles.contains { title.elementsEqual($0.utf8) }
}
