import Decks

extension Collection {
  /// The files that a deck's name means: those whose name, file name or path it is, case aside;
  /// if there is none, those where it is part of one.
  package func decks(named wanted: String) -> Set<Int> {
    let wanted = FoldedText(wanted)
    let names = files.map { file in
      deckNames(file.deck.path, file.deck.name).map { FoldedText($0) }
    }
    let exact = names.indices.filter { names[$0].contains(wanted) }
    if !exact.isEmpty { return Set(exact) }
    return Set(names.indices.filter { names[$0].contains { $0.contains(wanted) } })
  }
}

private func deckNames(_ path: String, _ name: String) -> [String] {
  let short = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
  return [name, path, short, stem(path)]
}

/// R11. Two decks of one name are told apart by their folders, and those of one folder by their
/// paths.
func deckLabels(_ decks: [(name: String, path: String)]) -> [String] {
  var names: [String: Int] = [:]
  for deck in decks { names[deck.name, default: 0] += 1 }
  guard names.count < decks.count else { return decks.map(\.name) }
  let withFolder = decks.map { deck in
    names[deck.name] == 1 ? deck.name : folder(of: deck.path) + deck.name
  }
  var labels: [String: Int] = [:]
  for label in withFolder { labels[label, default: 0] += 1 }
  return zip(decks, withFolder).map { labels[$1] == 1 ? $1 : $0.path }
}

/// `lang/es/` of `lang/es/words.md`; nothing where there is no folder.
private func folder(of path: String) -> Substring {
  path.lastIndex(of: "/").map { path[...$0] } ?? ""
}
