/// An error that ends a command or an action: what happened, what is still safe, what to do.
package struct Failure: Error, Equatable, Sendable {
  package var sentence: Sentence
  /// The words were wrong, not the world.
  package var isUsage: Bool

  package init(_ sentence: Sentence, isUsage: Bool = false) {
    self.sentence = sentence
    self.isUsage = isUsage
  }
}
