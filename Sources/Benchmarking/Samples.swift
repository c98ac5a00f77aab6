import Platform

/// One run of something.
package struct Sample: Equatable, Sendable {
  /// In milliseconds.
  package var cpu: Double
  package var wall: Double
  /// In megabytes of a million bytes; 0 where it was not measured.
  package var memory: Double
  /// System calls that put something on the disk, for each grade; 0 where they were not counted.
  package var syncs: Double

  package init(cpu: Double, wall: Double = 0, memory: Double = 0, syncs: Double = 0) {
    self.cpu = cpu
    self.wall = wall
    self.memory = memory
    self.syncs = syncs
  }
}

/// The runs of one thing at one size.
package struct Samples: Equatable, Sendable {
  package var runs: [Sample]

  package init(_ runs: [Sample] = []) { self.runs = runs }

  /// Each value's own median, so that one disturbed run moves none of them.
  package var median: Sample {
    Sample(
      cpu: Benchmarking.median(runs.map(\.cpu)), wall: Benchmarking.median(runs.map(\.wall)),
      memory: Benchmarking.median(runs.map(\.memory)))
  }

  /// The run that was disturbed least: what growth is read from.
  package var leastCPU: Double { runs.map(\.cpu).min() ?? 0 }
}

/// The middle value, or the mean of the two in the middle; 0 of nothing.
package func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return 0 }
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// How a cost grows: it goes with the size to this power. 1 is linear, 2 quadratic, 0 constant.
///
/// nil where a size or a cost is not positive, or the sizes are the same.
package func growthExponent(
  from small: (size: Double, cost: Double), to large: (size: Double, cost: Double)
) -> Double? {
  guard small.size > 0, large.size > 0, small.size != large.size, small.cost > 0, large.cost > 0
  else { return nil }
  return logarithm(large.cost / small.cost) / logarithm(large.size / small.size)
}

/// What a cost may do between two sizes.
package enum Growth: Sendable {
  case constant, linear

  /// An exponent above this fails the run.
  package var limit: Double {
    switch self {
    case .constant: 0.35
    case .linear: 1.1
    }
  }
}
