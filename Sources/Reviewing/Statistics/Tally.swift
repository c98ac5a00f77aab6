/// Counts small numbers without hashing each of them, and any other number, too.
struct Tally {
  private var small: [Int]
  private var other: [Int: Int] = [:]

  /// - Parameter limit: numbers from 0 and below this are counted fastest.
  init(below limit: Int) { small = Array(repeating: 0, count: limit) }

  mutating func add(_ number: Int) {
    if small.indices.contains(number) {
      small[number] += 1
    } else {
      other[number, default: 0] += 1
    }
  }

  /// What was counted at least once.
  var counts: [Int: Int] {
    var result = other
    for (number, count) in small.enumerated() where count > 0 { result[number] = count }
    return result
  }
}
