// What stands around other sentences.

extension Sentence {
  /// With the program's name, for what stands beside results.
  package static func named(_ sentence: Sentence) -> Sentence {
    Sentence("ebb: \(sentence.english)", "ebb: \(sentence.chinese)")
  }

  package static func error(_ sentence: Sentence) -> Sentence {
    Sentence("error: \(sentence.english)", "错误：\(sentence.chinese)")
  }

  /// What follows a word that is not known.
  package static func meant(_ suggestion: String?) -> Sentence {
    guard let suggestion else { return Sentence(same: "") }
    return Sentence("; did you mean '\(printable(suggestion))'?", "；是不是“\(printable(suggestion))”？")
  }
}
