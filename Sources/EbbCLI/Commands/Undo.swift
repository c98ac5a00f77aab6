import Library
import Reviewing
import Scheduling
import Words

/// Takes the last grade (or suspend, bury, reset …) back.
func undo(_ context: Context) throws -> ExitStatus {
  let opened = try context.surroundings.open(keepsTexts: false)
  let (undone, remarks) = try opened.undo()
  context.say(opened.remarks + remarks)
  guard let undone else { throw Failure(.nothingToUndo) }
  let (entry, count) = (undone.entry, undone.count)
  context.out(
    count > 1
      ? .tookBack(entry.event, ofCards: count)
      : .tookBack(entry.event, printable(undone.location ?? "\(entry.card)"), entry.day))
  return .done
}
