// Every sentence about filters, to be read in a row.

package import Decks

extension FilterError {
  /// One sentence or two, with what was perhaps meant.
  package func message(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  private var english: String {
    switch kind {
    case .unknownKey(let key):
      let hint = meant ?? "the keys are \(Filter.keys.joined(separator: ", "))"
      return "there is no key '\(key)'; \(hint) (to look for the text, put it in quotes)"
    case .unknownProperty(let value):
      let hint = meant ?? "use one of \(Filter.properties.joined(separator: ", "))"
      return "'is:' does not know '\(value)'; \(hint)"
    case .emptyValue:
      return "nothing is asked for here; write something, or leave the word out"
    case .notANumber(let value):
      return "'\(value)' is not a number; write one like 21 or 2.50"
    case .notADay(let value):
      return "'\(value)' is not a day; write one like 2026-12-01, today or +7"
    case .notAnID(let value):
      return "'\(value)' is no part of an id; an id has 16 digits 0-9 and a-f"
    case .notComparable(let key):
      return "'\(key)' cannot be compared; write '\(key):' and a text"
    }
  }

  private var meant: String? { suggestion.map { "did you mean '\($0)'?" } }

  private var chinese: String {
    switch kind {
    case .unknownKey(let key):
      let hint = meantInChinese ?? "可用的键：\(Filter.keys.joined(separator: "、"))"
      return "没有“\(key)”这个键；\(hint)（若要搜索这段文字，请加引号）"
    case .unknownProperty(let value):
      let hint = meantInChinese ?? "可用：\(Filter.properties.joined(separator: "、"))"
      return "“is:”不认识“\(value)”；\(hint)"
    case .emptyValue:
      return "这里没有写要找什么；请补上，或去掉这个词"
    case .notANumber(let value):
      return "“\(value)”不是数字；请写成 21 或 2.50 这样"
    case .notADay(let value):
      return "“\(value)”不是日期；请写成 2026-12-01、today 或 +7 这样"
    case .notAnID(let value):
      return "“\(value)”不是编号的一部分；编号是 16 位 0-9、a-f"
    case .notComparable(let key):
      return "“\(key)”不能比较大小；请写“\(key):”再加文字"
    }
  }

  private var meantInChinese: String? { suggestion.map { "是不是想写“\($0)”？" } }
}
