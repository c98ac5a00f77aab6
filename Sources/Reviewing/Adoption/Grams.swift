/// The short pieces of a text, sorted: three characters from a narrow one on, two from a wide one
/// on.
///
/// A Chinese character says about as much as a short word, so two of them are as telling as three
/// letters.
struct Grams: Equatable, Sendable {
  private let sorted: [UInt32]

  init(_ text: FoldedText) {
    let scalars = text.scalars
    // The ends of a text are pieces too, so that one-letter texts have some.
    func scalar(_ index: Int) -> UInt64 {
      scalars.indices.contains(index) ? UInt64(scalars[index]) : 0x11_0000
    }
    var grams: [UInt32] = []
    grams.reserveCapacity(scalars.count + 1)
    for index in -1..<scalars.count {
      var hash = mixed(scalar(index) << 21 | scalar(index + 1), 0x9E37_79B9)
      if index < 0 || !isWide(scalars[index]) { hash = mixed(hash, scalar(index + 2)) }
      grams.append(UInt32(truncatingIfNeeded: hash >> 13))
    }
    sorted = grams.sorted()
  }

  var count: Int { sorted.count }

  /// How many pieces two texts have in common, each as often as both have it. Linear.
  func shared(with other: Grams) -> Int {
    var (left, right, count) = (0, 0, 0)
    while left < sorted.count, right < other.sorted.count {
      let (a, b) = (sorted[left], other.sorted[right])
      if a == b { count += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return count
  }

  /// Dice's coefficient: 0 is nothing in common, 1 the same pieces.
  func likeness(to other: Grams) -> Double {
    Double(2 * shared(with: other)) / Double(max(1, count + other.count))
  }
}
