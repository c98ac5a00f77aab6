/// How long answers took, by kind of card: enough to say how long what is left will take (R10).
///
/// Counts in buckets of a quarter of a doubling, 128 ms to nine minutes: adding, taking back and
/// the median need no log.
package struct AnswerTimes: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable { case new, review, again }

  package static let bucketCount = 48
  private static let lowestExponent = 7

  /// By kind; those after the last answer are left out.
  package private(set) var counts: [Kind: [Int]] = [:]

  package init() {}

  /// - Parameter counts: as `counts` has them; what is no count makes none.
  package init(counts: [Kind: [Int]]) {
    for (kind, buckets) in counts {
      let kept = buckets.prefix(AnswerTimes.bucketCount).map { max(0, $0) }
      self.counts[kind] = AnswerTimes.trimmed(Array(kept))
    }
  }

  /// nil when the time was not measured.
  package static func bucket(_ milliseconds: Int) -> Int? {
    guard milliseconds > 0 else { return nil }
    let exponent = Int.bitWidth - 1 - milliseconds.leadingZeroBitCount
    let quarter = exponent >= 2 ? (milliseconds >> (exponent - 2)) & 3 : 0
    return min(max(0, (exponent - lowestExponent) * 4 + quarter), bucketCount - 1)
  }

  package mutating func change(_ kind: Kind, _ bucket: Int, by step: Int) {
    var buckets = counts[kind] ?? []
    while buckets.count <= bucket { buckets.append(0) }
    buckets[bucket] = max(0, buckets[bucket] + step)
    counts[kind] = AnswerTimes.trimmed(buckets)
  }

  private static func trimmed(_ buckets: [Int]) -> [Int]? {
    let end = buckets.lastIndex { $0 > 0 }
    return end.map { Array(buckets[...$0]) }
  }

  package var answers: Int { counts.values.reduce(0) { $0 + $1.reduce(0, +) } }

  /// The usual time of a kind in milliseconds; of all kinds where it has too few answers to say.
  package func median(_ kind: Kind) -> Int? {
    let own = counts[kind] ?? []
    if own.reduce(0, +) >= 5 { return AnswerTimes.median(own) }
    var all = Array(repeating: 0, count: AnswerTimes.bucketCount)
    for buckets in counts.values {
      for (index, count) in buckets.enumerated() { all[index] += count }
    }
    return AnswerTimes.median(all)
  }

  /// The middle of the bucket that the middle answer is in.
  private static func median(_ buckets: [Int]) -> Int? {
    var rest = (buckets.reduce(0, +) + 1) / 2
    guard rest > 0 else { return nil }
    for (index, count) in buckets.enumerated() {
      rest -= count
      if rest <= 0 {
        let base = 1 << (index / 4 + lowestExponent)
        return base + base * (2 * (index % 4) + 1) / 8
      }
    }
    return nil
  }

  /// Minutes that so many answers will take, rounded up; nil before 20 answers have been given.
  package func minutes(new: Int, due: Int, again: Int) -> Int? {
    guard answers >= 20, new + due + again > 0 else { return nil }
    let kinds = [(Kind.new, new), (.review, due), (.again, again)]
    let total = kinds.reduce(0) { $0 + (median($1.0) ?? 0) * $1.1 }
    return max(1, (total + 59_999) / 60_000)
  }
}
