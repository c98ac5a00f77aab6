import Reviewing
import Scheduling
import Storage

/// Takes the last grade (or suspend, bury, reset …) back.
func undo(_ context: Context) throws -> ExitStatus {
  let opened = try context.open()
  let store = try ReviewStore(opened.folder) { _ in nil }
  for notice in store.notices { context.report(notice) }
  guard let entry = try store.undoLast(at: opened.clock.instant, day: opened.today) else {
    throw Failure(.nothingToUndo)
  }
  try store.finish()
  let place = opened.collection.place(of: entry.card)
  let name = place.map { opened.collection.location(of: $0) } ?? "\(entry.card)"
  context.out(.tookBack(entry.event, printable(name), entry.day))
  return .done
}
