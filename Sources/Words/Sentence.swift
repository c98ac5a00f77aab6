/// What the screen says, in every language: a translation that is missing does not compile.
///
/// Facts travel as enums; the room that knows them turns them into a sentence, and the edge, which
/// knows the language, into text.
package struct Sentence: Equatable, Sendable {
  package var english: String
  package var chinese: String

  package init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// Names, numbers and code: the same in every language.
  package init(same text: String) {
    english = text
    chinese = text
  }

  package subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// A fault that says itself, in the user's language.
package protocol Speaking: CustomStringConvertible {
  var sentence: Sentence { get }
}

extension Speaking {
  /// The English sentence.
  package var description: String { sentence.english }
}
