// Every sentence about filters, to be read in a row.

package import Words

extension FilterError: Speaking {
  /// One sentence or two, with what was perhaps meant.
  package var sentence: Sentence {
    switch kind {
    case .unknownKey(let key):
      let hint = hint("the keys are", "可用的键", Filter.keys)
      return Sentence(
        "there is no key '\(key)'; \(hint.english) (to look for the text, put it in quotes)",
        "没有“\(key)”这个键；\(hint.chinese)（若要搜索这段文字，请加引号）")
    case .unknownProperty(let value):
      let hint = hint("use one of", "可用", Filter.properties)
      return Sentence(
        "'is:' does not know '\(value)'; \(hint.english)",
        "“is:”不认识“\(value)”；\(hint.chinese)")
    case .emptyValue:
      return Sentence(
        "nothing is asked for here; write something, or leave the word out",
        "这里没有写要找什么；请补上，或去掉这个词")
    case .notANumber(let value):
      return Sentence(
        "'\(value)' is not a number; write one like 21 or 2.50",
        "“\(value)”不是数字；请写成 21 或 2.50 这样")
    case .notADay(let value):
      return Sentence(
        "'\(value)' is not a day; write one like 2026-12-01, today or +7",
        "“\(value)”不是日期；请写成 2026-12-01、today 或 +7 这样")
    case .notAnID(let value):
      return Sentence(
        "'\(value)' is no part of an id; an id has 16 digits 0-9 and a-f",
        "“\(value)”不是编号的一部分；编号是 16 位 0-9、a-f")
    case .notComparable(let key):
      return Sentence(
        "'\(key)' cannot be compared; write '\(key):' and a text",
        "“\(key)”不能比较大小；请写“\(key):”再加文字")
    }
  }

  /// What was perhaps meant, else what there is.
  private func hint(_ english: String, _ chinese: String, _ words: [String]) -> Sentence {
    if let suggestion {
      return Sentence("did you mean '\(suggestion)'?", "是不是想写“\(suggestion)”？")
    }
    let list = Sentence.list(words)
    return Sentence("\(english) \(list.english)", "\(chinese)：\(list.chinese)")
  }
}
