import Decks
import Reviewing
import Scheduling
import Storage
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
      words[0], suggestion: nearest(to: words[0], among: ["list", "adopt", "forget"]))
  }
}

private func listOrphans(_ context: Context) throws -> ExitStatus {
  let opened = try context.open()
  let state = try context.load(opened)
  let ids = orphanedIDs(state, opened.collection)
  if ids.isEmpty {
    context.out(.noOrphans)
    return .done
  }
  let plan = try context.plan(ids, opened, opened.collection, state, isOnlyShown: true)
  for rest in plan.orphans {
    let orphan = rest.orphan
    let text = orphan.face.map { firstLine($0.front) + "  ->  " + firstLine($0.back) }
    context.out("\(orphan.id)  \(text ?? Sentence.textInNoLog[context.language])\n")
    if let schedule = orphan.record.schedule {
      context.out(.orphanSchedule(schedule))
    }
    for candidate in rest.candidates {
      let place = printable(opened.collection.location(of: candidate.place))
      context.out(
        .perhapsNow(candidate.card, percent: Int(candidate.likeness * 100), place))
    }
  }
  context.note(.orphansHint(plan.orphans.count))
  return .done
}

private func adopt(_ context: Context, _ words: [String]) throws -> ExitStatus {
  guard words.count == 2 else { throw UsageError.missingOperand(.orphans, "adopt ORPHAN CARD") }
  let opened = try context.open()
  let store = try context.store(opened)
  let old = try orphan(words[0], store.state, opened.collection)
  let place = try context.card(words[1], in: opened.collection)
  try store.append([
    LogEntry(
      at: opened.clock.instant, day: opened.today, card: opened.collection.card(at: place).id,
      event: .adopt(from: old))
  ])
  context.finish(store)
  context.out(.adopted(old, by: printable(opened.collection.location(of: place))))
  return .done
}

private func forget(_ context: Context, _ words: [String]) throws -> ExitStatus {
  guard !words.isEmpty else { throw UsageError.missingOperand(.orphans, "forget ORPHAN…") }
  let opened = try context.open()
  let store = try context.store(opened)
  let ids = try words.map { try orphan($0, store.state, opened.collection) }
  try store.append(
    ids.map {
      LogEntry(at: opened.clock.instant, day: opened.today, card: $0, event: .forget)
    })
  context.finish(store)
  context.out(.forgotten(ids.count))
  return .done
}

/// An orphan by its id or a unique prefix of four or more digits.
private func orphan(
  _ word: String, _ state: ReviewState, _ collection: Collection
) throws -> CardID {
  let ids = orphanedIDs(state, collection).filter { $0.description.hasPrefix(word.lowercased()) }
  guard word.utf8.count >= 4, let id = ids.first, ids.count == 1 else {
    throw Failure(.notOneOrphan(printable(word), isNone: ids.isEmpty))
  }
  return id
}

private func firstLine(_ text: String) -> String {
  let line = text.prefix { !$0.isNewline }
  return printable(line.count > 60 ? line.prefix(60) + "…" : line)
}
