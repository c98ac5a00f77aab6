package import Decks
import Platform
package import Reviewing

extension ReviewFolder {
  /// Hands every entry of all logs to `body`, in order, with whether it was taken back; undos
  /// themselves are left out.
  ///
  /// - Parameters:
  ///   - initial: what `body` adds to; it may be begun again.
  ///   - pieceSize: so much of each log is held at once, in bytes.
  func fold<Result>(
    into initial: Result, pieceSize: Int = 1 << 20,
    _ body: (inout Result, LogEntry, _ isUndone: Bool) -> Void
  ) throws(StorageError) -> (result: Result, logs: LogsRead) {
    let files = try logFiles()
    // An undo stands behind what it means. What the search does not find costs another pass.
    var undone = try undoneKeys(files)
    for _ in 0..<3 {
      guard let pass = try pass(files, without: undone, initial, pieceSize, body) else { break }
      if pass.undone == undone { return (pass.result, pass.logs) }
      undone = pass.undone
    }
    let whole = try loadLogs(faces: .none)
    var result = initial
    for item in History(merging: whole.logs).items where !item.entry.isUndo {
      body(&result, item.entry, item.isUndone)
    }
    return (result, whole.read)
  }

  private struct Pass<Result> {
    var result: Result
    var logs = LogsRead()
    var undone: Set<UndoKey> = []
  }

  private func undoneKeys(_ files: [LogFile]) throws(StorageError) -> Set<UndoKey> {
    var search = UndoSearch()
    do throws(SystemError) {
      for file in files { try search.search(path(of: file)) }
    } catch {
      throw .system(error)
    }
    return search.keys
  }

  /// nil when the logs are not regular.
  private func pass<Result>(
    _ files: [LogFile], without undone: Set<UndoKey>, _ initial: Result, _ pieceSize: Int,
    _ body: (inout Result, LogEntry, _ isUndone: Bool) -> Void
  ) throws(StorageError) -> Pass<Result>? {
    var merge = LogMerge(files, of: self, pieceSize: pieceSize)
    var pass = Pass(result: initial)
    do throws(SystemError) {
      while let entries = try merge.next() {
        for entry in entries {
          if let key = UndoKey(undoneBy: entry) {
            pass.undone.insert(key)
          } else {
            let isUndone =
              !undone.isEmpty && undone.contains(UndoKey(card: entry.card, at: entry.at))
            body(&pass.result, entry, isUndone)
          }
        }
      }
    } catch {
      throw .system(error)
    }
    guard merge.isRegular else { return nil }
    pass.logs = merge.logsRead(files, ownFile: ownFile)
    return pass
  }
}

// What is asked of the entries.
extension ReviewFolder {
  /// Adoptions that were taken back: old ids by new ones. They are not to be made again.
  package func refusedAdoptions() throws(StorageError) -> Set<[CardID]> {
    try fold(into: []) { refused, entry, isUndone in
      if isUndone, case .adopt(let old) = entry.event { refused.insert([entry.card, old]) }
    }.result
  }

  /// What led to the records of these cards, and to what they were before their edits.
  /// - Parameter adopted: old ids and what they have become, as far as that is known already.
  package func lineages(
    of cards: Set<CardID>, adopted: [CardID: CardID]
  ) throws(StorageError) -> Lineages {
    var kin = Kin(of: cards)
    for (old, new) in adopted { kin.link(old, new) }
    while true {
      let wanted = kin.spread()
      let initial = (lineages: Lineages(by: scheduler), links: [(old: CardID, new: CardID)]())
      let found = try fold(into: initial) { found, entry, isUndone in
        if case .adopt(let old) = entry.event { found.links.append((old, entry.card)) }
        if !isUndone, wanted.contains(entry.card) { found.lineages.add(entry) }
      }.result
      for link in found.links { kin.link(link.old, link.new) }
      if kin.spread() == wanted { return found.lineages }
    }
  }
}

/// Cards and those that adoptions tie to them, either way: whole families.
private struct Kin {
  private var cards: Set<CardID>
  private var links: [CardID: Set<CardID>] = [:]

  init(of cards: Set<CardID>) { self.cards = cards }

  mutating func link(_ old: CardID, _ new: CardID) {
    links[old, default: []].insert(new)
    links[new, default: []].insert(old)
  }

  /// All that the links lead to.
  mutating func spread() -> Set<CardID> {
    var open = cards.filter { links[$0] != nil }
    while let card = open.popFirst() {
      for other in links[card] ?? [] where cards.insert(other).inserted { open.insert(other) }
    }
    return cards
  }
}
