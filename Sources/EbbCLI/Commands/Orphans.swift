import Library
import Reviewing
import Scheduling
import Words

/// States whose card is gone: list them, let a card adopt one, or forget them.
func orphans(_ context: Context) throws -> ExitStatus {
  let words = context.invocation.operands
  switch words.first ?? "list" {
  case "list": return try listOrphans(context)
  case "adopt": return try adopt(context, Array(words.dropFirst()))
  case "forget": return try forget(context, Array(words.dropFirst()))
  default:
    throw UsageError.unknownName(
      words[0], suggestion: nearestWord(to: words[0], among: ["list", "adopt", "forget"]))
  }
}

private func listOrphans(_ context: Context) throws -> ExitStatus {
  let (opened, state) = try context.openAndLoad()
  let orphans = try opened.orphans(state)
  if orphans.isEmpty {
    context.out(.noOrphans)
    return .done
  }
  for rest in orphans {
    let orphan = rest.orphan
    let text = orphan.face.map { firstLine($0.front) + "  ->  " + firstLine($0.back) }
    context.out("\(orphan.id)  \(text ?? Sentence.textInNoLog[context.language])\n")
    if let schedule = orphan.record.schedule { context.out(.orphanSchedule(schedule)) }
    for candidate in rest.candidates {
      let place = printable(opened.collection.location(of: candidate.place))
      let front = firstLine(opened.collection.face(of: candidate.place).front)
      context.out(
        .perhapsNow(
          candidate.card, percent: Int(candidate.likeness * 100), place + "  " + front))
    }
  }
  context.note(.orphansHint(orphans.count))
  return .done
}

private func adopt(_ context: Context, _ words: [String]) throws -> ExitStatus {
  guard words.count == 2 else { throw UsageError.missingOperand(.orphans, "adopt ORPHAN CARD") }
  let recorder = try context.recorder()
  let old = try recorder.orphan(words[0])
  let place = try recorder.opened.card(words[1])
  try recorder.adopt(old, by: place)
  context.say(recorder.finish())
  context.out(.adopted(old, by: printable(recorder.collection.location(of: place))))
  return .done
}

private func forget(_ context: Context, _ words: [String]) throws -> ExitStatus {
  guard !words.isEmpty else { throw UsageError.missingOperand(.orphans, "forget ORPHAN…") }
  let recorder = try context.recorder()
  let ids = try words.map { try recorder.orphan($0) }
  try recorder.forget(ids)
  context.say(recorder.finish())
  context.out(.forgotten(ids.count))
  return .done
}
