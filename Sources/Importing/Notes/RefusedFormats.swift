import Markup

// Documents of programs that ebb does not read. Read as something else they would come in half.

/// A format that is refused by name.
package enum RefusedFormat: String, Sendable, CaseIterable {
  case org = "Org mode"
  case remNote = "RemNote"
  case flashdown = "Flashdown"
  case gift = "Moodle's GIFT"
  case aiken = "Aiken"
  case quizTags = "mkdocs-quiz"
  case mnemosyne = "Mnemosyne"
  case superMemo = "SuperMemo"
}

/// What the document is, where its marks or its name say so; fenced code proves nothing.
func refusedFormat(_ document: SourceDocument) -> RefusedFormat? {
  switch document.ending {
  case "org": return .org
  case "fd", "fdr": return .flashdown
  case "rem": return .remNote
  default: break
  }
  var marks: [RefusedFormat: Int] = [:]
  var listLines = 0
  var fences = FenceTracker()
  for line in document.lines where !fences.take(line.text) {
    let text = line.text.trimmed
    guard let first = text.first else { continue }
    if afterListMarker(text, text.startIndex) != nil { listLines += 1 }
    if let mark = mark(text, first) { marks[mark, default: 0] += 1 }
  }
  return RefusedFormat.allCases.first { format in
    let count = marks[format, default: 0]
    switch format {
    // Arrows and answers in a row of prose are no marks of a program.
    case .remNote: return count >= 2 && count * 4 >= listLines
    case .aiken, .gift: return count >= 2
    case .org, .flashdown, .quizTags, .mnemosyne, .superMemo: return count > 0
    }
  }
}

private func mark(_ text: Slice, _ first: UInt8) -> RefusedFormat? {
  switch first {
  case .hash:
    let lower = text.prefix(16).lowercasedASCII
    return ["#+title:", "#+begin_src", "#+startup:", "#+filetags:"].contains { lower.has($0) }
      ? .org : nil
  case .colon:
    if text.elementsEqual(":PROPERTIES:".utf8) { return .org }
    guard text.has("::"), text.dropFirst(2).contains("::"), text.contains(.openBrace) else {
      return nil
    }
    return .gift
  case .less:
    if text.elementsEqual("<quiz>".utf8) { return .quizTags }
    if text.has("<mnemosyne") { return .mnemosyne }
    return text.has("<SuperMemoCollection") ? .superMemo : nil
  case .upperA where text.has("ANSWER: ") && text.count == 9: return .aiken
  case .hyphen, .asterisk:
    guard !text.contains(.backtick) else { return nil }
    let joins = [" >> ", " << ", " <> ", " >>> "].contains { text.contains($0) }
    return joins || text.ends(with: " >>>") || text.ends(with: " >>1.") ? .remNote : nil
  default: return nil
  }
}
