import TestSupport
import Testing

@testable import Decks

/// The normal form is made eight bytes at a time; here it is made one character at a time.
@Suite struct NormalFormTests {
  @Test("The fast form is the slow form", arguments: 0..<600 as Range<UInt64>)
  func sameAsOneByOne(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "to", "word", "gradient", " ", " ", " ", "  ", "\n", "\r\n", "\t", "é", "ß", "中", "文字",
      "한", "。", "[", "]", ".", "0", "\u{1F600}",
    ]
    var question = "q"
    var answer = "a"
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      question += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      answer += pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
    let plain = normal(question, withoutBrackets: false)
    let bare = normal(answer, withoutBrackets: true)
    #expect(
      Identity.basic(question: question, answer: answer)
        == Identity.basic(question: plain, answer: bare))
    // Had the fast form dropped or doubled a space in both, this would tell.
    let longer = bare.replacing(" ", with: " x ")
    if bare.contains(" ") {
      #expect(
        Identity.basic(question: "q", answer: bare) != Identity.basic(question: "q", answer: longer)
      )
      #expect(
        Identity.basic(question: "q", answer: bare)
          != Identity.basic(question: "q", answer: bare.filter { $0 != " " }))
    }
  }

  private func normal(_ text: String, withoutBrackets: Bool) -> String {
    var result = String.UnicodeScalarView()
    var isSpacePending = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isSpacePending = true
        continue
      }
      if withoutBrackets, scalar == "[" || scalar == "]" { continue }
      if isSpacePending, let last = result.last, !isCJK(last), !isCJK(scalar) {
        result.append(" ")
      }
      isSpacePending = false
      result.append(scalar)
    }
    return String(result)
  }

  private func isCJK(_ scalar: Unicode.Scalar) -> Bool {
    guard let lead = UTF8.encode(scalar)?.first else { return false }
    return (0xE3...0xE9).contains(lead) || lead == 0xEF
  }
}
