import Decks
import Importing
import Library
import Platform
import Reviewing
import Scheduling
import Storage
import Typesetting
import Words

/// Cards in other formats, on standard output or in a file; reading only.
func export(_ context: Context) throws -> ExitStatus {
  let word = context.invocation.value("to") ?? "md"
  let format = ExportFormat(rawValue: word)
  guard format != nil || word == "json" else {
    throw UsageError.badValue(option: "to", given: word, wanted: .exportFormatWanted)
  }
  let isGuarded = context.invocation.has("guard")
  if isGuarded, format != .csv, format != .tsv {
    throw UsageError.pointless("guard", without: "to csv")
  }
  let (opened, state) = try context.openAndLoad()
  let places = try opened.filtered(context.invocation.operands, state)
  guard let format else {
    let text = try context.jsonExport(of: places, opened, state)
    try context.deliver(text, places.count, opened)
    return .done
  }
  let decks = exportDecks(of: places, opened.collection)
  if format == .markdown, let folder = context.outputFolder {
    try context.writeDecks(decks, to: folder, places.count, opened)
    return .done
  }
  if format == .markdown, !haveOneMode(decks.map(\.deck)) { throw Failure(.decksDiffer) }
  let text = Importing.exportDecks(decks.map(\.deck), as: format, isGuarded: isGuarded)
  try context.deliver(text, places.count, opened, isDeck: format == .markdown)
  return .done
}

private typealias NamedDeck = (path: String, deck: ExportDeck)

/// The cards by deck, in the order of the collection.
private func exportDecks(
  of places: [Collection.Place], _ collection: Collection
) -> [NamedDeck] {
  var decks: [NamedDeck] = []
  var start = 0
  while start < places.count {
    let file = collection.files[places[start].file]
    let end =
      places[start...].firstIndex { $0.file != places[start].file } ?? places.count
    let cards = places[start..<end].map { collection.card(at: $0) }
    decks.append((file.deck.path, ExportDeck(file.deck, cards, in: file.bytes)))
    start = end
  }
  return decks
}

/// Whether one front matter can say what brackets mean in all of them.
private func haveOneMode(_ decks: [ExportDeck]) -> Bool {
  decks.allSatisfy {
    $0.clozeMode == decks[0].clozeMode && $0.siblings == decks[0].siblings
  }
}

// MARK: - Where it goes

extension Context {
  /// `--output DIR`: a folder that is there, or a name that ends in a slash.
  fileprivate var outputFolder: String? {
    guard let given = nonEmpty(invocation.value("output")), given != "-" else { return nil }
    let isFolder = (try? Files.status(given))?.kind == .folder
    return isFolder || given.hasSuffix("/") ? given : nil
  }

  fileprivate func deliver(
    _ text: [UInt8], _ cards: Int, _ opened: OpenCollection, isDeck: Bool = false
  ) throws {
    guard let path = nonEmpty(invocation.value("output")), path != "-" else {
      // To a pipe or a file as it is; what a terminal would obey it does not see.
      let text = String(decoding: text, as: UTF8.self)
      return out(world.isTerminal.output ? safeText(text) : text)
    }
    if isDeck { try refuseInside(opened, path) }
    try put(text, at: path)
    note(.exported(cards, to: printable(path)))
  }

  fileprivate func writeDecks(
    _ decks: [(path: String, deck: ExportDeck)], to folder: String, _ cards: Int,
    _ opened: OpenCollection
  ) throws {
    try refuseInside(opened, folder)
    for (path, deck) in decks {
      let target = joined(folder, path)
      try Files.makeFolder(Files.folder(of: target))
      try put(Importing.exportDecks([deck], as: .markdown), at: target)
    }
    note(.exported(cards, to: printable(folder)))
  }

  /// A file that is there is replaced with `--force` only.
  private func put(_ text: [UInt8], at path: String) throws {
    do throws(SystemError) {
      if invocation.has("force") {
        try Files.writeAtomically(text, to: path, mode: 0o644)
      } else {
        try Files.create(text, at: path)
      }
    } catch {
      throw error.alreadyExists ? Failure(.outputExists(printable(path))) : error
    }
  }

  /// In the decks folder its cards would be there twice.
  private func refuseInside(_ opened: OpenCollection, _ path: String) throws {
    guard let root = Files.resolved(opened.root), let target = Files.resolved(path) else { return }
    guard target == root || target.hasPrefix(root + "/") else { return }
    throw Failure(.outputInDecks(printable(path)))
  }
}

// MARK: - JSON

extension Context {
  /// `{"version":1,"exported":INSTANT,"scheduler":"sm-2","cards":[…],"log":[…]}`, one card and one
  /// entry a line: a card as `ebb list --json` has it, an entry as in its log and with its device.
  ///
  /// With a filter the log is that of the cards shown and of what they were before their edits.
  fileprivate func jsonExport(
    of places: [Collection.Place], _ opened: OpenCollection, _ state: ReviewState
  ) throws -> [UInt8] {
    let today = opened.today
    let timeline = try opened.folder.history().timeline
    let wanted =
      invocation.operands.isEmpty
      ? nil : withPredecessors(places.map { opened.collection.card(at: $0).id }, timeline)
    let items = timeline.items.lazy.filter { wanted?.contains($0.entry.card) ?? true }
    var json = JSONWriter(reserving: places.count * 400 + timeline.count * 120)
    json.beginObject()
    json.member("version", 1)
    json.member("exported", opened.clock.instant.description)
    json.member("scheduler", "sm-2")
    json.key("cards")
    json.beginArray()
    var reader = CardReader(opened.collection)
    for place in places {
      json.newline()
      json.facts(reader.facts(of: place, state: state, today: today))
    }
    json.newline(if: !places.isEmpty)
    json.endArray()
    json.key("log")
    json.beginArray()
    for item in items {
      json.newline()
      json.entry(item.entry, device: item.log)
    }
    json.newline(if: !items.isEmpty)
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  /// Before a closing bracket there is no comma.
  fileprivate mutating func newline(if hasElements: Bool) {
    if hasElements { breakLine() }
  }
}

/// Also the ids that these cards had before they were edited.
private func withPredecessors(_ ids: [CardID], _ timeline: Timeline) -> Set<CardID> {
  var cards = Set(ids)
  for adoption in timeline.adoptions.reversed() where cards.contains(adoption.new) {
    cards.insert(adoption.old)
  }
  return cards
}
