import Markup

/// Makes the ids of many cards from bytes, with one buffer for them all.
package struct IdentityMaker {
  private var form = NormalForm()

  package init() {}

  /// As `Identity.basic`: the question and the answer stand one behind the other in `text`, which
  /// is UTF-8.
  package mutating func basic(_ text: [UInt8], answerAt middle: Int) -> CardID {
    let bytes = text.span
    // Only fences need to be looked for, and few texts have the signs for one.
    return form.basic(
      bytes, question: bytes.trimmed(0..<middle), answer: bytes.trimmed(middle..<text.count),
      isFenced: text.contains { $0 == .backtick || $0 == .tilde })
  }
}
