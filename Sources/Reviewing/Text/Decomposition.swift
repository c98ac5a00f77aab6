/// What characters are made of, by compatibility (NFKD): `é` is `e` and an accent, `ﾈ` is `ネ`.
///
/// Swift knows canonical equivalence only, and by whole strings; typing and searching compare scalar
/// by scalar.
enum Decomposition {
  private struct Run: Sendable {
    var first: UInt32
    var length: UInt32
    /// Where its parts are; a run of characters has one, and the next of the next.
    var parts: Range<Int>
  }

  private struct Table: Sendable {
    var runs: [Run] = []
    var parts: [UInt32] = []

    func run(of value: UInt32) -> Run? {
      var (low, high) = (0, runs.count)
      while low < high {
        let middle = (low + high) / 2
        if runs[middle].first + runs[middle].length <= value {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low < runs.count && runs[low].first <= value ? runs[low] : nil
    }
  }

  private static let read = reading(table)

  private static func reading(_ text: StaticString) -> Table {
    var table = Table()
    var (number, first, length): (UInt32, UInt32, UInt32?) = (0, 0, nil)
    var start = 0
    func endRun() {
      table.parts.append(number)
      table.runs.append(
        Run(first: first, length: length ?? 1, parts: start..<table.parts.count))
      (start, length, number) = (table.parts.count, nil, 0)
    }
    text.withUTF8Buffer { bytes in
      var isLength = false
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "+"): (first, number, isLength) = (number, 0, true)
        case UInt8(ascii: "="):
          if isLength { length = number } else { first = number }
          (number, isLength) = (0, false)
        case UInt8(ascii: "."):
          table.parts.append(number)
          number = 0
        case UInt8(ascii: " "): endRun()
        default:
          let digit = UInt32(byte & 15) + (byte > UInt8(ascii: "9") ? 9 : 0)
          // Lengths are written in tens, characters in sixteens.
          number = number * (isLength ? 10 : 16) + digit
        }
      }
      endRun()
    }
    return table
  }

  /// Calls `body` with the parts of a scalar, in order; with itself when it has none.
  static func forEachPart(of scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
    let value = scalar.value
    switch value {
    case 0..<0xA0, 0x3400...0x9FFF: body(scalar)
    case 0xAC00...0xD7A3: letters(of: value).forEach(body)
    default:
      guard let run = read.run(of: value) else { return body(scalar) }
      for part in read.parts[run.parts] {
        if let scalar = Unicode.Scalar(part + value - run.first) { body(scalar) }
      }
    }
  }

  /// The letters of a Hangul syllable.
  private static func letters(of syllable: UInt32) -> [Unicode.Scalar] {
    let index = syllable - 0xAC00
    let values = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28]
    return values.prefix(index % 28 == 0 ? 2 : 3).compactMap(Unicode.Scalar.init)
  }
}

extension [Unicode.Scalar] {
  /// The scalars in canonical order: marks on one letter by their class, else as they stand.
  mutating func orderMarks() {
    var start = 0
    while start < count {
      guard self[start].combiningClass > 0 else {
        start += 1
        continue
      }
      var end = start
      while end < count, self[end].combiningClass > 0 { end += 1 }
      if end > start + 1 {
        // By class, those of one class in their order.
        let marks = self[start..<end].enumerated().sorted {
          ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
        }
        replaceSubrange(start..<end, with: marks.map(\.element))
      }
      start = end
    }
  }
}

extension Unicode.Scalar {
  /// Most scalars of most texts are asked nothing.
  fileprivate var combiningClass: UInt8 {
    value < 0x300 ? 0 : properties.canonicalCombiningClass.rawValue
  }
}
