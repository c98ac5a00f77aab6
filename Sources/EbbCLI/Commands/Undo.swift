import Library
import Reviewing
import Scheduling
import Words

/// Takes the last grade (or suspend, bury, reset …) back.
func undo(_ context: Context) throws -> ExitStatus {
  let (undone, remarks) = try context.surroundings.undo()
  context.say(remarks)
  guard let undone else { throw Failure(.nothingToUndo) }
  let (entry, count) = (undone.entry, undone.count)
  context.out(
    count > 1
      ? .tookBack(entry.event, ofCards: count)
      : .tookBack(entry.event, printable(undone.location ?? "\(entry.card)"), entry.day))
  return .done
}
