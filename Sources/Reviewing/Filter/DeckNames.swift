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
