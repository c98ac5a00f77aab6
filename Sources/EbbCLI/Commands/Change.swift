import Decks
import Reviewing
import Scheduling
import Storage
import Words

/// `suspend`, `resume`, `bury` and `reset`, by card or filter; one `undo` a card takes them back.
func change(_ context: Context, _ command: Command) throws -> ExitStatus {
  let opened = try context.open()
  context.reportProblems(opened)
  let store = try context.store(opened)
  let places = try context.cards(context.invocation.operands, opened, store.state)
  let day = opened.today
  let changed = places.map { opened.collection.card(at: $0).id }
    .filter { command.changes($0, store.state, day) }
  let event = command.event
  try store.append(
    changed.map { LogEntry(at: opened.clock.instant, day: day, card: $0, event: event) })
  context.finish(store)
  let skipped = places.count - changed.count
  context.out(.changed(event, changed.count, skipped: skipped))
  return .done
}

extension Command {
  fileprivate var event: LogEntry.Event {
    switch self {
    case .suspend: .suspend
    case .resume: .resume
    case .bury: .bury
    default: .reset
    }
  }

  /// Whether the command would make a difference: the log holds no empty entries.
  fileprivate func changes(_ card: CardID, _ state: ReviewState, _ day: Day) -> Bool {
    let record = state.records[card]
    switch self {
    case .suspend: return record?.isSuspended != true
    case .resume: return record?.isSuspended == true || record?.buriedOn == day
    case .bury: return record?.buriedOn != day
    default: return record != nil
    }
  }
}

extension Context {
  /// Makes the next start short. A checkpoint that cannot be written costs time, not data: it is
  /// said, and the command has done its work all the same.
  func finish(_ store: ReviewStore) {
    do throws(StorageError) { try store.finish() } catch {
      warn("ebb: \(error.sentence[language])")
    }
  }

  /// Opens the review log for writing, and takes the edits of the decks over.
  func store(_ opened: Opened) throws -> ReviewStore {
    let collection = opened.collection
    let store = try ReviewStore(
      opened.folder,
      origin: { id in collection.place(of: id).map { collection.origin(of: $0) } },
      face: { id in collection.place(of: id).map { collection.face(of: $0) } })
    for notice in store.notices { report(notice) }
    try adoptEdits(opened, store)
    return store
  }
}
