/// SM-2's E-Factor in whole hundredths: 250 is 2.50.
///
/// Every change SM-2 makes is a whole number of hundredths, so integers are exact where a summed
/// Double gives 351 days instead of 350 (SM2.md, Arithmetic). Range: 130 and up, no ceiling (S5).
package struct Ease: Hashable, Comparable, Sendable {
  private let stored: Int32

  package var hundredths: Int { Int(stored) }

  package static let initial = Ease(hundredths: 250)
  package static let floor = Ease(hundredths: 130)

  /// Values outside Int32 are held at its ends; a stored ease never comes near them.
  package init(hundredths: Int) { stored = Int32(clamping: hundredths) }

  package static func < (left: Ease, right: Ease) -> Bool { left.hundredths < right.hundredths }

  /// S5. EF' = EF + (0.1 - (5 - q)(0.08 + (5 - q) 0.02)), never below 1.30.
  package func changed(by grade: Grade) -> Ease {
    Ease(hundredths: max(Ease.floor.hundredths, hundredths + Ease.change(for: grade)))
  }

  /// The published formula's values, in hundredths.
  package static func change(for grade: Grade) -> Int {
    let missing = 5 - grade.rawValue
    return 10 - missing * (8 + missing * 2)
  }
}

extension Ease: CustomStringConvertible {
  /// Two decimals, `2.36`.
  package var description: String {
    let cents = hundredths % 100
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
}
