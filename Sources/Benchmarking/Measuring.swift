import Platform

/// Runs a program to its end, and again and again.
struct Runner {
  var runs: Int

  /// nil when the program is not there or fails.
  func measure(_ program: String, _ arguments: [String]) -> Samples? {
    var samples = Samples()
    // The first run warms what the system keeps of the files.
    for index in 0...runs {
      let clock = ContinuousClock()
      let start = clock.now
      guard let (end, use) = try? Processes.measure(program: program, arguments: arguments),
        end == .exited(0)
      else { return nil }
      let sample = Sample(
        cpu: Double(use.cpuMicroseconds) / 1000, wall: milliseconds(clock.now - start),
        memory: Double(use.peakMemory) / 1e6)
      if index > 0 || runs == 0 { samples.runs.append(sample) }
    }
    return samples
  }
}

/// One line of the table: something measured at every size.
struct Row {
  var name: String
  /// nil where it is a floor, or does not depend on the size.
  var growth: Growth?
  /// In the order of the sizes; nil where it could not be measured.
  var samples: [Samples?]
  var note = ""
}
