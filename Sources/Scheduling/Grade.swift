/// The quality of an answer: SM-2's 0...5 (S10).
package enum Grade: Int, CaseIterable, Comparable, Sendable {
  case blackout, wrong, wrongButFamiliar, hard, good, easy

  package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }

  /// S3, S4. Three and above is a success.
  package var isSuccess: Bool { rawValue >= 3 }

  /// S10. A digit `0`...`5`, or a button by its name; nil for anything else.
  package init?(_ word: some StringProtocol) {
    let lower = word.lowercased()
    if let button = Button(rawValue: lower) {
      self = button.grade
    } else if word.utf8.count == 1, let number = Int(lower), let grade = Grade(rawValue: number) {
      self = grade
    } else {
      return nil
    }
  }
}

/// The four answers a reviewer usually picks from (S10).
package enum Button: String, CaseIterable, Sendable {
  case again, hard, good, easy

  /// Again = 2, Hard = 3, Good = 4, Easy = 5.
  package var grade: Grade {
    switch self {
    case .again: .wrongButFamiliar
    case .hard: .hard
    case .good: .good
    case .easy: .easy
    }
  }
}
