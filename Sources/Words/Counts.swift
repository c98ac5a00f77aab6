// Plurals, lists and the names of days and months, in one place. Chinese needs no plurals.

/// "1 card", "2 cards"; `plural` where an "s" does not make it.
package func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

extension Sentence {
  /// Names side by side: "a, b, c".
  package static func list(_ names: [String]) -> Sentence {
    Sentence(names.joined(separator: ", "), names.joined(separator: "、"))
  }

  /// Names of which one is meant: "a, b or c".
  package static func choice(_ names: [String]) -> Sentence {
    guard names.count > 1, let last = names.last else { return list(names) }
    let first = list(names.dropLast())
    return Sentence("\(first.english) or \(last)", "\(first.chinese) 或 \(last)")
  }
}

extension Language {
  /// From Monday to Sunday, as narrow as a calendar needs them.
  package var weekdays: [String] {
    switch self {
    case .english: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    case .chinese: ["一", "二", "三", "四", "五", "六", "日"]
    }
  }

  /// One day of the week by itself; 0 is Monday.
  package func weekday(_ number: Int) -> String {
    switch self {
    case .english: weekdays[number]
    case .chinese: "周" + weekdays[number]
    }
  }

  /// From January to December.
  package var months: [String] {
    switch self {
    case .english:
      ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    case .chinese: (1...12).map { "\($0)月" }
    }
  }
}
