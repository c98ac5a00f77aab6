package import Words

/// Something to be said beside the results of a command.
package struct Remark: Equatable, Sendable {
  package var sentence: Sentence
  /// Nothing is wrong: `--quiet` silences it.
  package var isNews: Bool

  init(_ sentence: Sentence, isNews: Bool = false) {
    self.sentence = sentence
    self.isNews = isNews
  }
}
