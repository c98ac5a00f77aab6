import Reviewing
import Scheduling
import Storage

/// Takes the last grade (or suspend, bury, reset …) back.
func undo(_ context: Context) throws -> ExitStatus {
  let opened = try context.open()
  let store = try ReviewStore(opened.folder) { _ in nil }
  for notice in store.notices { context.warn("ebb: \(notice)") }
  guard let entry = try store.undoLast(at: opened.clock.instant, day: opened.today) else {
    throw Failure("error: there is nothing to undo")
  }
  try store.finish()
  let place = opened.collection.place(of: entry.card)
  let name = place.map { opened.collection.location(of: $0) } ?? "\(entry.card)"
  context.out("took back: \(entry.event.sentence) (\(name), \(entry.day))\n")
  return .done
}

extension LogEntry.Event {
  /// What happened, for people.
  var sentence: String {
    switch self {
    case .grade(let grade, let kind, _): "\(kind.rawValue) with grade \(grade.rawValue)"
    case .undo: "an undo"
    case .adopt(let old): "the adoption of \(old)"
    case .suspend: "suspend"
    case .resume: "resume"
    case .bury: "bury"
    case .reset: "reset"
    case .forget: "forget"
    }
  }
}
