import Library
import Words

/// `suspend`, `resume`, `bury` and `reset`, by card or filter; one `undo` takes them back.
func change(_ context: Context, _ change: CardChange) throws -> ExitStatus {
  let recorder = try context.recorder()
  let places = try recorder.opened.cards(context.invocation.operands, recorder.state)
  let changed = try recorder.change(places, change)
  context.say(recorder.finish())
  context.out(.changed(change.event, changed, skipped: places.count - changed))
  return .done
}
