import Platform

/// Runs a command to its end; nil when the program is not there or fails.
func measureProcess(_ command: [String]) -> Sample? {
  let clock = ContinuousClock()
  let start = clock.now
  guard let program = command.first,
    let (end, use) = try? Processes.measure(
      program: program, arguments: Array(command.dropFirst())),
    end == .exited(0)
  else { return nil }
  return Sample(
    cpu: Double(use.cpuMicroseconds) / 1000, wall: milliseconds(clock.now - start),
    memory: Double(use.peakMemory) / 1e6)
}

/// The same again and again, after a run that is not counted.
func measureProcess(_ command: [String], runs: Int) -> Samples? {
  guard measureProcess(command) != nil else { return nil }
  let samples = (0..<runs).compactMap { _ in measureProcess(command) }
  return samples.count == runs ? Samples(samples) : nil
}

/// Measures several things on collections of several sizes by turns: a machine that others share
/// grows slower and faster by the minute, which must not look as if it came from the work or the
/// size.
struct Turns {
  let collections: [SyntheticCollection]
  /// By collection.
  let runs: [Int]

  init(_ collections: [SyntheticCollection], runs: Int) {
    self.collections = collections
    // The largest take seconds each; their noise is small.
    self.runs = collections.map {
      min(runs, $0.cards >= 1_000_000 ? 3 : $0.cards >= 100_000 ? 9 : runs)
    }
  }

  typealias Measurement = (SyntheticCollection) throws -> Sample?

  /// Fills in the samples of each row; nil where it could not be measured.
  ///
  /// Everything is measured once more than is counted: the first run warms what the system keeps
  /// of the files.
  func measure(_ rows: inout [(row: Row, one: Measurement)]) throws {
    for index in rows.indices {
      rows[index].row.samples = try collections.map {
        try rows[index].one($0) == nil ? nil : Samples()
      }
    }
    let rounds = runs.max() ?? 0
    for round in 0..<rounds {
      for index in rows.indices {
        for (size, collection) in collections.enumerated() where isDue(size, in: round, of: rounds)
        {
          guard rows[index].row.samples[size] != nil else { continue }
          if let sample = try rows[index].one(collection) {
            rows[index].row.samples[size]?.runs.append(sample)
          } else {
            rows[index].row.samples[size] = nil
          }
        }
      }
    }
  }

  /// The few runs of a large collection are spread over all rounds.
  private func isDue(_ size: Int, in round: Int, of rounds: Int) -> Bool {
    (round + 1) * runs[size] / rounds > round * runs[size] / rounds
  }
}

/// One line of the table: something measured at every size.
struct Row {
  var name: String
  /// nil where it is a floor, or does not depend on the size.
  var growth: Growth?
  /// In the order of the sizes; nil where it could not be measured.
  var samples: [Samples?] = []
  var note = ""
}
