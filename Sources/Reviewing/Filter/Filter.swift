package import Scheduling

/// Which cards to list, review or export: words that all must hold.
///
/// Plain words match text; `deck:cnn`, `is:due`, `ease<2.0` and so on match facts; a leading `-`
/// negates. A word in quotes is text whatever it holds.
package struct Filter: Equatable, Sendable {
  package let terms: [Term]

  package struct Term: Equatable, Sendable {
    package var isNegated: Bool
    package var condition: Condition
  }

  package enum Condition: Equatable, Sendable {
    case text(String)
    /// Accents do not count.
    case withoutAccents(String)
    case deck(String)
    case section(String)
    case tag(String)
    case `is`(Property)
    /// The hexadecimal digits that an id begins with.
    case id(String)
    case number(NumberKey, Comparison, Double)
    case due(Comparison, DayReference)
  }

  package enum Property: String, CaseIterable, Sendable {
    case due, new, young, mature, scheduled, suspended, buried, leech, flagged, unanswered, blank
  }

  package enum NumberKey: String, CaseIterable, Sendable {
    case ease, interval, repetitions, lapses
  }

  package enum Comparison: String, CaseIterable, Sendable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case equal = "="
  }

  /// A day, or so many days from today.
  package enum DayReference: Equatable, Sendable {
    case day(Day)
    case fromToday(Int)
  }

  package init() { terms = [] }

  /// Reads the words of a command line, one term each.
  package init(_ words: [String]) throws(FilterError) {
    var terms: [Term] = []
    for (index, word) in words.enumerated() {
      var reader = TermReader(word, index)
      terms.append(try reader.term())
    }
    self.terms = terms
  }
}

extension Filter.Comparison {
  package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    }
  }
}
