import Markup

/// How bad a problem is. An error costs a card (or the file).
package enum Severity: String, Sendable {
  case error, warning, info
}

/// What can be wrong in a deck (D10). The raw value is what `check --json` calls it.
package enum Rule: String, Sendable, CaseIterable {
  case questionWithoutAnswer = "question-without-answer"
  case answerWithoutQuestion = "answer-without-question"
  case secondAnswer = "second-answer"
  case emptyQuestion = "empty-question"
  case emptyAnswer = "empty-answer"
  case clozeWithoutDeletion = "cloze-without-deletion"
  case notUTF8 = "not-utf-8"
  case fileTooLarge = "file-too-large"
  case conflictMark = "conflict-mark"

  case sameCardTwice = "same-card-twice"
  case unbalancedBracket = "unbalanced-bracket"
  case emptyBrackets = "empty-brackets"
  case intervalAsBlank = "interval-as-blank"
  case latexOutsideMath = "latex-outside-math"
  case lookAlikeTag = "look-alike-tag"
  case swallowedTag = "swallowed-tag"
  case mathDoesNotParse = "math-does-not-parse"
  case swallowedHeading = "swallowed-heading"
  case unclosedFence = "unclosed-fence"
  case unclosedComment = "unclosed-comment"
  case unknownOption = "unknown-option"
  case titleForName = "title-for-name"
  case nearDuplicate = "near-duplicate"
  case bracketInMath = "bracket-in-math"
  case missingPicture = "missing-picture"
  case missingSound = "missing-sound"
  case notBothWays = "not-both-ways"
  case forgottenCloze = "forgotten-cloze"

  case unanswered
  case textOutsideCards = "text-outside-cards"
  case missingSeparator = "missing-separator"
  case bracketInWord = "bracket-in-word"

  package var severity: Severity {
    switch self {
    case .questionWithoutAnswer, .answerWithoutQuestion, .secondAnswer, .emptyQuestion,
      .emptyAnswer, .clozeWithoutDeletion, .notUTF8, .fileTooLarge, .conflictMark:
      .error
    case .sameCardTwice, .unbalancedBracket, .emptyBrackets, .intervalAsBlank, .latexOutsideMath,
      .lookAlikeTag, .swallowedTag, .mathDoesNotParse, .swallowedHeading, .unclosedFence,
      .unclosedComment,
      .unknownOption, .titleForName, .nearDuplicate, .bracketInMath, .missingPicture,
      .missingSound, .notBothWays, .forgottenCloze:
      .warning
    case .unanswered, .textOutsideCards, .missingSeparator, .bracketInWord: .info
    }
  }
}

/// A problem and its place: facts only, the words are in `Messages.swift`.
package struct Diagnostic: Sendable, Equatable {
  package let rule: Rule
  /// The bytes to point at.
  package let range: ByteRange
  /// The line of the first of them, from 1.
  package let line: Int32
  package let facts: Facts

  package var severity: Severity { rule.severity }

  /// What a message names besides the place.
  package struct Facts: Sendable, Equatable {
    /// The text it is about, as found.
    package var found: String
    /// What to write instead.
    package var suggestion: String
    /// The other place of two, where there is one.
    package var otherPath: String?
    package var otherLine: Int32?

    package init(
      found: String = "", suggestion: String = "", otherPath: String? = nil,
      otherLine: Int32? = nil
    ) {
      self.found = found
      self.suggestion = suggestion
      self.otherPath = otherPath
      self.otherLine = otherLine
    }
  }

  package init(rule: Rule, range: ByteRange, line: Int32, facts: Facts = Facts()) {
    self.rule = rule
    self.range = range
    self.line = line
    self.facts = facts
  }
}
