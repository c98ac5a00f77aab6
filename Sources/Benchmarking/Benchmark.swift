import Decks
import Platform

/// Measures every row of the goals over some sizes, and judges how the costs grow.
package struct Benchmark {
  package var sizes: [Int]
  package var entriesPerCard: Int
  package var runs: Int
  package var seed: UInt64
  /// Where the collections are kept.
  package var parent: String
  /// The folder of the decks that come with ebb.
  package var bundledDecks: String
  package var ebb: String
  /// This very program, for the work that no command does alone.
  package var itself: String
  package var say: (String) -> Void

  package init(
    sizes: [Int], entriesPerCard: Int, runs: Int, seed: UInt64, parent: String,
    bundledDecks: String, ebb: String, itself: String, say: @escaping (String) -> Void
  ) {
    self.sizes = sizes.sorted()
    self.entriesPerCard = entriesPerCard
    self.runs = runs
    self.seed = seed
    self.parent = parent
    self.bundledDecks = bundledDecks
    self.ebb = ebb
    self.itself = itself
    self.say = say
  }

  /// Prints the tables; returns what grew too fast, in words.
  package func run() throws -> [String] {
    try reportStart()
    let collections = sizes.map {
      SyntheticCollection(cards: $0, entriesPerCard: entriesPerCard, seed: seed, in: parent)
    }
    for collection in collections { try make(collection) }
    let rows = try measure(Turns(collections, runs: runs))
    for (index, collection) in collections.enumerated() { say(table(rows, index, collection)) }
    try reportDrawing()
    return reportGrowth(rows)
  }

  /// Made by another process, so that its memory is not counted as that of those measured.
  private func make(_ collection: SyntheticCollection) throws {
    if collection.isThere { return }
    let (end, _) = try Processes.measure(
      program: itself, arguments: ["--generate"] + words(of: collection))
    guard end == .exited(0) else { throw BenchmarkError.notGenerated(collection.folder) }
  }

  private func words(of collection: SyntheticCollection) -> [String] {
    [
      String(collection.cards), String(collection.entriesPerCard), String(collection.seed), parent,
    ]
  }
}

package enum BenchmarkError: Error {
  case notGenerated(String)
}

// What is measured.
extension Benchmark {
  private func measure(_ turns: Turns) throws -> [Row] {
    var rows: [(row: Row, one: Turns.Measurement)] = []
    func add(
      _ name: String, _ growth: Growth?, _ command: @escaping (SyntheticCollection) -> [String]
    ) {
      rows.append((Row(name: name, growth: growth), { measureProcess(command($0)) }))
    }
    func work(_ work: Work) -> (SyntheticCollection) -> [String] {
      { [itself, "--work", work.rawValue, $0.folder] }
    }
    func ebb(_ words: [String]) -> (SyntheticCollection) -> [String] {
      { [self.ebb] + words + place($0) }
    }
    add("floor: a process", nil, work(.nothing))
    add("floor: read the decks", nil, work(.read))
    add("floor: wc -l", nil) { ["wc", "-l"] + $0.deckPaths }
    add("floor: md4c", nil) { ["md2html"] + $0.deckPaths }
    add("floor: cmark", nil) { ["cmark"] + $0.deckPaths }
    add("parse", .linear, work(.parse))
    add("ebb stats", .linear, ebb(["stats"]))
    add("ebb review, first card", .linear, ebb(["review", "--plain", "--allow-clock"]))
    let opened = rows.count
    rows.append((Row(name: "one grade, in an open session", growth: .constant), measureGrades))
    rows.append((Row(name: "ebb grade", growth: .linear), measureGradeCommand))
    add("replay of all logs", .linear, work(.replay))
    add("ebb import", .linear) {
      [self.ebb, "import", "--dry-run", $0.documentPath] + place($0)
    }
    add("ebb import, numbered files", .linear) {
      [self.ebb, "import", "--dry-run", $0.lessonsFolder] + place($0)
    }
    add("ebb list", .linear, ebb(["list"]))
    add("ebb list, a text of many deletions", .linear) {
      [self.ebb, "list", "--json", "--decks", $0.clozeFolder]
    }
    add("ebb check", .linear, ebb(["check"]))
    add("ebb export --to anki", .linear, ebb(["export", "--to", "anki"]))
    try turns.measure(&rows)
    let syncs = rows[opened].row.samples.compactMap { $0?.runs.map(\.syncs).max() }.max() ?? 0
    rows[opened].row.note = "\(short(syncs)) syncs"
    return rows.map(\.row).filter { $0.growth != nil || $0.samples.contains { $0 != nil } }
  }

  private func place(_ collection: SyntheticCollection) -> [String] {
    ["--decks", collection.folder, "--now", SyntheticCollection.now]
  }

  private func measureGrades(_ collection: SyntheticCollection) throws -> Sample? {
    try unchanged(collection) { try measureGradesApart(collection) }
  }

  private func measureGradeCommand(_ collection: SyntheticCollection) throws -> Sample? {
    let card = firstCardID(of: collection).description
    return try unchanged(collection) {
      measureProcess([ebb, "grade", card, "good"] + place(collection))
    }
  }

  /// The log is cut back afterwards, so that every run finds the same collection.
  ///
  /// Other programs copy the state: what this one has held counts as memory of those it starts.
  private func unchanged(
    _ collection: SyntheticCollection, _ body: () throws -> Sample?
  ) throws -> Sample? {
    let kept = collection.statePath + ".kept"
    let size = try Files.status(collection.logPath)?.size ?? 0
    _ = try Processes.measure(program: "cp", arguments: [collection.statePath, kept])
    let sample = try body()
    try Files.truncate(collection.logPath, to: size)
    try Files.rename(kept, to: collection.statePath)
    return sample
  }

  /// In a process of its own, which leaves its findings in a file.
  private func measureGradesApart(_ collection: SyntheticCollection) throws -> Sample {
    let result = collection.folder + "/.grades"
    _ = try Processes.measure(
      program: itself, arguments: ["--grade"] + words(of: collection) + [result])
    let words = String(decoding: try Files.read(result), as: UTF8.self).split(separator: " ")
    let numbers = words.compactMap { Double($0) }
    guard numbers.count == 3 else { throw BenchmarkError.notGenerated(result) }
    return Sample(cpu: numbers[0], wall: numbers[1], syncs: numbers[2])
  }
}
