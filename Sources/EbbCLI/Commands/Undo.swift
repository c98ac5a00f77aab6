import Reviewing
import Scheduling
import Storage

/// Takes the last grade (or suspend, bury, reset …) back.
func undo(_ context: Context) throws -> ExitStatus {
  let opened = try context.open(keepsTexts: false)
  let store = try ReviewStore(opened.folder) { _ in nil }
  for notice in store.notices { context.report(notice) }
  let undone = try store.undoCommand(at: opened.clock.instant, day: opened.today)
  guard let entry = undone.first else { throw Failure(.nothingToUndo) }
  context.finish(store)
  if undone.count > 1 {
    context.out(.tookBack(entry.event, ofCards: undone.count))
    return .done
  }
  let place = opened.collection.place(of: entry.card)
  let name = place.map { opened.collection.location(of: $0) } ?? "\(entry.card)"
  context.out(.tookBack(entry.event, printable(name), entry.day))
  return .done
}
