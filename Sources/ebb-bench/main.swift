import Benchmarking
import Platform

// ebb-bench: what ebb costs, at several sizes, beside what nothing can be faster than.

let usage = """
  usage: swift run -c release ebb-bench [--sizes 1k,10k,100k] [--entries 5] [--runs 15]
             [--seed 8] [--folder DIR] [--decks decks] [--ebb PROGRAM]

  Measures the built ebb on made-up collections and prints medians of CPU time, wall time
  and peak memory. Fails when a cost grows faster than the collection; no time is judged.
  The collections stay in the folder (/tmp/ebb-bench) for the next run.

  """

struct Words {
  var sizes = [1000, 10_000, 100_000]
  var entries = 5
  var runs = 15
  var seed: UInt64 = 8
  var folder = "/tmp/ebb-bench"
  var decks = "decks"
  var ebb = ""

  /// nil when a word is not known.
  init?(_ words: ArraySlice<String>) {
    var words = words
    while let option = words.popFirst() {
      guard let value = words.popFirst(), set(option, value) else { return nil }
    }
  }

  private mutating func set(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--sizes":
      sizes = value.split(separator: ",").compactMap { size($0) }
      return !sizes.isEmpty
    case "--entries":
      guard let number = Int(value), (0...20).contains(number) else { return false }
      entries = number
    case "--runs":
      guard let number = Int(value), (1...1000).contains(number) else { return false }
      runs = number
    case "--seed":
      guard let number = UInt64(value) else { return false }
      seed = number
    case "--folder": folder = value
    case "--decks": decks = value
    case "--ebb": ebb = value
    default: return false
    }
    return true
  }
}

/// `--generate` and its like: this program starts itself for work that is measured apart.
func inner(_ words: [String]) throws -> Bool {
  if words.count == 3, words[0] == "--work", let work = Work(rawValue: words[1]) {
    try perform(work, in: words[2])
    return true
  }
  guard words.count >= 5, let cards = Int(words[1]), let entries = Int(words[2]),
    let seed = UInt64(words[3])
  else { return false }
  let collection = SyntheticCollection(
    cards: cards, entriesPerCard: entries, seed: seed, in: words[4])
  switch (words[0], words.count) {
  case ("--generate", 5): try collection.write()
  case ("--grade", 6):
    let cost = try measureGrades(in: collection, count: 1000)
    let line = "\(cost.cpu) \(cost.wall) \(cost.syncs)"
    try Files.writeAtomically(Array(line.utf8), to: words[5])
  default: return false
  }
  return true
}

func benchmark(_ words: Words) throws -> Int32 {
  let itself = try Files.realPath(CommandLine.arguments.first ?? "ebb-bench")
  let benchmark = Benchmark(
    sizes: words.sizes, entriesPerCard: words.entries, runs: words.runs, seed: words.seed,
    parent: words.folder, bundledDecks: words.decks,
    ebb: words.ebb.isEmpty ? Files.folder(of: itself) + "/ebb" : words.ebb, itself: itself,
    say: { try? Output.write($0 + "\n", to: Output.standard) })
  let failures = try benchmark.run()
  for failure in failures { try Output.write("ebb-bench: \(failure)\n", to: Output.errors) }
  return failures.isEmpty ? 0 : 1
}

do {
  let words = CommandLine.arguments.dropFirst()
  if try inner(Array(words)) { Host.end(0) }
  guard let words = Words(words) else {
    try Output.write(usage, to: Output.errors)
    Host.end(64)
  }
  Host.end(try benchmark(words))
} catch {
  try? Output.write("ebb-bench: \(error)\n", to: Output.errors)
  Host.end(1)
}
