import Library
import Words

/// Takes the last grade (or suspend, bury, reset …) back.
func undo(_ context: Context) throws -> ExitStatus {
  let (undone, remarks) = try context.surroundings.undo()
  context.say(remarks)
  guard let undone else { throw Failure(.nothingToUndo) }
  context.out(.tookBack(undone))
  return .done
}
