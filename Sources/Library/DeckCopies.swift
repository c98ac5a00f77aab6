import Decks
import Reviewing

/// A file that a sync tool or git has made beside the deck it is a copy of (D11). It is no deck: its
/// cards would stand there twice, and hide what was edited.
package struct DeckCopy: Equatable, Sendable {
  /// Below the root, as deck paths are.
  package let path: String
  package let original: String
  /// How many of its cards are not in the original.
  package let differing: Int
  /// The line of the first of them.
  package let line: Int?
}

/// Takes the copies out of the files.
func takeOutCopies(_ files: inout [Collection.DeckFile]) -> [DeckCopy] {
  let names = Set(files.map(\.deck.path))
  let candidates = files.compactMap { file in
    CopyName(file.deck.path, among: names).map { (file, $0) }
  }
  guard !candidates.isEmpty else { return [] }
  let decks = Dictionary(files.map { ($0.deck.path, $0.deck) }) { first, _ in first }
  var copies: [DeckCopy] = []
  for (file, name) in candidates {
    let known = Set(decks[name.original]?.cards.map(\.id) ?? [])
    let different = file.deck.cards.filter { !known.contains($0.id) }
    guard name.isCertain || different.count * 2 <= file.deck.cards.count else { continue }
    copies.append(
      DeckCopy(
        path: file.deck.path, original: name.original, differing: different.count,
        line: different.first.map { Int($0.line) }))
  }
  let left = Set(copies.map(\.path))
  files.removeAll { left.contains($0.deck.path) }
  return copies
}

/// What a file's name says it is a copy of, when that is there.
private struct CopyName {
  let original: String
  /// No person calls a deck so; `a 2.md` and `a (1).md` could be decks.
  let isCertain: Bool

  init?(_ path: String, among paths: Set<String>) {
    let stem = path.dropLast(3)
    guard let (base, isCertain) = CopyName.base(stem) else { return nil }
    original = base + ".md"
    self.isCertain = isCertain
    guard !base.isEmpty, paths.contains(original) else { return nil }
  }

  private static func base(_ stem: Substring) -> (String, isCertain: Bool)? {
    for mark in [".sync-conflict-", "_conflict-", "~"] {
      if let start = stem.lastIndex(ofPart: mark) { return (String(stem[..<start]), true) }
    }
    if stem.hasSuffix(")"), let open = stem.lastIndex(ofPart: " (") {
      let words = stem[open...].dropFirst(2).dropLast()
      if words.contains("conflict") || words.contains("冲突") { return (String(stem[..<open]), true) }
      return Int(words) == nil ? nil : (String(stem[..<open]), false)
    }
    guard stem.utf8.last.map({ (0x30...0x39).contains($0) }) == true,
      let space = stem.lastIndex(of: " "),
      let number = Int(stem[stem.index(after: space)...]), (2...99).contains(number)
    else { return nil }
    return (String(stem[..<space]), false)
  }
}

extension Substring {
  /// Where the last such part begins. By bytes: it is asked of every deck.
  fileprivate func lastIndex(ofPart part: String) -> Index? {
    var index = utf8.endIndex
    while index > utf8.startIndex {
      index = utf8.index(before: index)
      if utf8[index...].starts(with: part.utf8) { return index }
    }
    return nil
  }
}
