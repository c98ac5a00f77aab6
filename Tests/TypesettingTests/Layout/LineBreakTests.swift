import Markup
import Testing

@testable import Typesetting

/// Rules B1 to B10, each on a text and a width that need it.
@Suite struct LineBreakTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let source: String
    let columns: Int
    let lines: [String]
    var testDescription: String { rule }
  }

  static let cases: [Case] = [
    Case(
      rule: "B2 blanks break", source: "one two three", columns: 8, lines: ["one two", "three"]),
    Case(rule: "B2 Chinese breaks anywhere", source: "一二三四五", columns: 6, lines: ["一二三", "四五"]),
    Case(
      rule: "B2 Chinese and Latin break", source: "一二Adam三四", columns: 5,
      lines: ["一二", "Adam", "三四"]),
    Case(
      rule: "B2 a word and math that touch stay", source: "一二三 O($n$) 四", columns: 9,
      lines: ["一二三", "O(n) 四"]),
    Case(
      rule: "B2 code stays whole", source: "一 `a b c` 二", columns: 8, lines: ["一", "`a b c`", "二"]),
    Case(
      rule: "B3, B6 the last one goes down", source: "一二三，四五", columns: 6,
      lines: ["一二", "三，四", "五"]),
    Case(
      rule: "B3 also after a blank", source: "aa bb ) cc", columns: 6, lines: ["aa", "bb )", "cc"]),
    Case(rule: "B4 an opener goes down", source: "一二（三四）", columns: 6, lines: ["一二", "（三", "四）"]),
    Case(rule: "B4 an enumerator goes down", source: "一二①三四", columns: 6, lines: ["一二", "①三四"]),
    Case(rule: "B5 a dash is not split", source: "一二——三四", columns: 5, lines: ["一", "二——", "三四"]),
    Case(rule: "B5 dots are not split", source: "一二……三四", columns: 5, lines: ["一", "二……", "三四"]),
    Case(
      rule: "B5 a blank's brackets stay", source: "一二[三四]五", columns: 7, lines: ["一二[三", "四]五"]),
    Case(
      rule: "B7 math breaks before a relation", source: "$aaaa + bbbb = cccc + dddd$", columns: 14,
      lines: ["aaaa + bbbb", "= cccc + dddd"]),
    Case(
      rule: "B7 then at its blanks", source: "$aaaa + bbbb + cccc$", columns: 12,
      lines: ["aaaa + bbbb", "+ cccc"]),
    Case(
      rule: "B7 words break after a slash", source: "aaaa/bbbb/cccc", columns: 10,
      lines: ["aaaa/bbbb/", "cccc"]),
    Case(
      rule: "B7 then anywhere", source: "abcdefghij", columns: 4, lines: ["abcd", "efgh", "ij"]),
    Case(
      rule: "B7 punctuation is reserved", source: "abcdefgh。", columns: 4,
      lines: ["abcd", "efg", "h。"]),
    Case(rule: "B8 a blank beside Latin", source: "中\na\nb\n中", columns: 40, lines: ["中 a b 中"]),
    Case(rule: "B8 nothing within Chinese", source: "中，\n文\n“字”", columns: 40, lines: ["中，文“字”"]),
    Case(
      rule: "B8 brackets of a blank do not count", source: "中\n[文]\n字", columns: 40,
      lines: ["中[文]字"]),
    Case(rule: "B9 a list item hangs", source: "- 一二三四", columns: 6, lines: ["- 一二", "  三四"]),
    Case(rule: "B9 a number hangs", source: "10. 一二三四", columns: 8, lines: ["10. 一二", "    三四"]),
    Case(
      rule: "B10 Korean breaks at blanks", source: "한국어 단어는 나누지", columns: 8,
      lines: ["한국어", "단어는", "나누지"]),
    Case(rule: "B10 but a long word breaks", source: "한국어단어는", columns: 8, lines: ["한국어단", "어는"]),
    Case(
      rule: "quotes within a word", source: "I don’t know", columns: 6,
      lines: ["I", "don’t", "know"]),
    Case(
      rule: "a fit to the last column", source: "abcd efgh", columns: 4, lines: ["abcd", "efgh"]),
    Case(rule: "one column", source: "ab 中", columns: 1, lines: ["a", "b", "中"]),
  ]

  @Test("A line breaks where it may", arguments: cases)
  func breaks(_ row: Case) {
    #expect(CardTypesetter(columns: row.columns).plain(row.source) == row.lines)
  }

  static let enumerations: [Case] = [
    Case(
      rule: "items that fit one line stay", source: "①甲；②乙。", columns: 20, lines: ["①甲；②乙。"]),
    Case(
      rule: "items get lines and hang", source: "有：①甲甲甲甲；②乙乙", columns: 9,
      lines: ["有：", "①甲甲甲", " 甲；", "②乙乙"]),
    Case(
      rule: "a second enumeration's words stand alone", source: "优点：①快；②省。缺点：①难；②贵。",
      columns: 16, lines: ["优点：", "①快；", "②省。", "缺点：", "①难；", "②贵。"]),
    Case(
      rule: "a lone circle stays", source: "由①可得这个很长的结论", columns: 12,
      lines: ["由①可得这个", "很长的结论"]),
    Case(
      rule: "circles in a row are no items", source: "由①②两式可得结论了", columns: 12,
      lines: ["由①②两式可得", "结论了"]),
    Case(
      rule: "an opener goes with its item", source: "原因（①快而且；②省得多）", columns: 12,
      lines: ["原因", "（①快而且；", "②省得多）"]),
    Case(
      rule: "1) 2) 3)", source: "如下 1) aaa 2) bbb 3) ccc", columns: 16,
      lines: ["如下", "1) aaa", "2) bbb", "3) ccc"]),
    Case(
      rule: "(1) (2) after a colon", source: "如下：(1) aaa (2) bbb", columns: 16,
      lines: ["如下：", "(1) aaa", "(2) bbb"]),
    Case(
      rule: "（1）（2）", source: "（1）甲甲甲甲甲（2）乙乙", columns: 16,
      lines: ["（1）甲甲甲甲甲", "（2）乙乙"]),
    Case(
      rule: "1)Latin", source: "有：1)GPU 快；2)CPU 慢得多", columns: 12,
      lines: ["有：", "1)GPU 快；", "2)CPU 慢得多"]),
    Case(
      rule: "numbers out of order stay", source: "aaa (1) bbb (3) ccc (2)", columns: 16,
      lines: ["aaa (1) bbb (3)", "ccc (2)"]),
    Case(
      rule: "in a list item", source: "- 有：①甲甲甲；②乙乙", columns: 12,
      lines: ["- 有：", "  ①甲甲甲；", "  ②乙乙"]),
  ]

  @Test("Enumerations that do not fit one line", arguments: enumerations)
  func enumeration(_ row: Case) {
    #expect(CardTypesetter(columns: row.columns).plain(row.source) == row.lines)
  }
}
