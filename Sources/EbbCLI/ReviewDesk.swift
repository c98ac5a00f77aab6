import Decks
import Platform
import Reviewing
import Scheduling
import Storage
import TerminalFront
import Words

/// The world as a sitting sees it: the decks, the log, the editor.
final class ReviewDesk: ReviewHost {
  let context: Context
  private(set) var opened: Opened
  private let store: ReviewStore
  private let texts: Texts
  /// The screen to step aside from while another program has the terminal.
  var terminal: Terminal?

  /// What faces are read from; the store keeps it while the collection is read anew.
  private final class Texts {
    var collection: Collection
    init(_ collection: Collection) { self.collection = collection }
  }

  init(_ context: Context) throws {
    self.context = context
    // The state comes first: its file's bytes are given back before the decks need memory.
    var opened = try context.prepare(keepsTexts: true)
    let texts = Texts(opened.collection)
    self.texts = texts
    store = try ReviewStore(
      opened.folder,
      origin: { id in
        texts.collection.place(of: id).map { texts.collection.origin(of: $0) }
      },
      face: { id in texts.collection.place(of: id).map { texts.collection.face(of: $0) } })
    try context.readDecks(&opened)
    texts.collection = opened.collection
    self.opened = opened
    context.reportProblems(opened)
    for notice in store.notices { context.report(notice) }
    try context.adoptEdits(opened, store)
  }

  var state: ReviewState { store.state }

  var today: Day {
    context.clock().studyDay(rollover: opened.settings.rollover)
  }

  var milliseconds: Int64 { WallClock.monotonicMilliseconds() }

  /// The places that the words of the command line ask for.
  func scope() throws -> CardScope {
    try context.places(context.invocation.operands, opened, state)
  }

  func text(of card: CardID) -> CardOnScreen? {
    let collection = opened.collection
    guard let place = collection.place(of: card) else { return nil }
    return collection.onScreen(place)
  }

  func append(_ card: CardID, _ event: LogEntry.Event) throws(HostFailure) {
    do throws(StorageError) {
      try store.append(card, event, at: context.clock().instant, day: today)
    } catch {
      throw HostFailure(error.sentence[context.language])
    }
  }

  func undo() throws(HostFailure) -> (card: CardID, event: LogEntry.Event)? {
    do throws(StorageError) {
      let entry = try store.undoLast(at: context.clock().instant, day: today)
      return entry.map { (state.current($0.card), $0.event) }
    } catch {
      throw HostFailure(error.sentence[context.language])
    }
  }

  func open(_ link: String, of card: CardID) throws(HostFailure) {
    guard let place = opened.collection.place(of: card) else { return }
    let deck = context.path(of: opened.collection.files[place.file].deck.path, in: opened.root)
    try context.openLink(link, in: Files.folder(of: deck))
  }

  func why(_ card: CardID) -> [String] {
    do throws(StorageError) {
      let found = try explanation(of: card, in: opened, state, today: today)
      return found.lines(in: context.language)
    } catch {
      return [error.sentence[context.language]]
    }
  }

  /// Makes the next start short; the grades are on the disk already.
  func close() {
    try? context.settleEdits(opened, store)
    do throws(StorageError) { try store.checkpoint() } catch {
      context.warn("ebb: \(error.sentence[context.language])")
    }
  }
}

// MARK: - Editing

extension ReviewDesk {
  func edit(_ card: CardID) throws(HostFailure) -> CardID? {
    guard let place = opened.collection.place(of: card) else { return nil }
    let before = opened.collection
    let file = context.path(of: before.files[place.file].deck.path, in: opened.root)
    try context.runEditor(on: file, line: Int(before.card(at: place).line))
    try readAgain()
    if opened.collection.contains(card) { return card }
    // Recognised as an edit: the progress has gone over.
    let heir = state.current(card)
    if opened.collection.contains(heir) { return heir }
    return nearestNewcomer(to: place, before: before)
  }

  private func readAgain() throws(HostFailure) {
    var problems: [String] = []
    do {
      opened.collection = try context.readCollection(
        opened.root, keepsTexts: true, problems: &problems)
      opened.problems = problems
      texts.collection = opened.collection
      try context.adoptEdits(opened, store)
    } catch {
      throw HostFailure("\(error)")
    }
  }

  /// What was written where the card stood: a card without progress, shown as the new card it is.
  private func nearestNewcomer(to place: Collection.Place, before: Collection) -> CardID? {
    let old = before.card(at: place)
    let path = before.files[place.file].deck.path
    guard let file = opened.collection.files.first(where: { $0.deck.path == path }) else {
      return nil
    }
    return file.deck.cards.filter { $0.kind == old.kind && !before.contains($0.id) }
      .min { abs($0.line - old.line) < abs($1.line - old.line) }?.id
  }
}

extension Collection {
  func onScreen(_ place: Place) -> CardOnScreen {
    let file = files[place.file]
    let card = card(at: place)
    let isBasic = card.kind == .basic
    let blanks = blanks(of: place)
    let deletion = isBasic || card.asksAllDeletions ? nil : Int(card.deletion)
    return CardOnScreen(
      id: card.id, kind: card.kind, deck: file.deck.name, sections: sections(of: place),
      location: location(of: place), front: Array(file.bytes[card.front.range]),
      back: isBasic ? Array(file.bytes[card.back.range]) : [], deletion: deletion,
      blanks: deletion.map { blanks.indices.contains($0) ? [blanks[$0]] : [] } ?? blanks)
  }
}
