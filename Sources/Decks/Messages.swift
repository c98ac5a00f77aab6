// Every sentence of this room, to be read in a row: what is wrong, and how to mend it.

extension Diagnostic {
  /// One sentence or two, without place or severity.
  package var message: String {
    let found = facts.found
    let suggestion = facts.suggestion
    switch rule {
    case .questionWithoutAnswer:
      return "this 'Q:' has no 'A:'; add a line 'A: …' below it"
    case .answerWithoutQuestion:
      return "this 'A:' has no 'Q:' above it; add a line 'Q: …', or end the card before it"
    case .secondAnswer:
      return "this question has an answer already\(otherPlace); join the two, or begin a new 'Q:'"
    case .emptyQuestion:
      return "this question is empty; write it after 'Q:'"
    case .emptyAnswer:
      return "this answer is empty; write it after 'A:', or mark it '<!-- unanswered -->'"
    case .clozeWithoutDeletion:
      return found == ClozeMode.off.rawValue
        ? "this 'C:' can have no deletion, because the front matter says 'cloze: off'"
        : "this 'C:' has no deletion; put [brackets] around what is to be recalled"
    case .notUTF8:
      return "this file is not UTF-8 (first at byte \(range.lower)); save it as UTF-8"
    case .fileTooLarge:
      return "this file is larger than 2 GB; split it"
    case .sameCardTwice:
      return "this card is the same as the one\(otherPlace); it counts once, so remove one of them"
    case .unbalancedBracket:
      return found == "["
        ? "this '[' is never closed, so it makes no blank; close it, or write '\\['"
        : "this ']' closes nothing; remove it, or write '\\]'"
    case .emptyBrackets:
      return "these brackets are empty, so they make no blank; fill them, or write '\\[\\]'"
    case .intervalAsBlank:
      return "this looks like an interval, but in 'C:' it is a blank; if it is not meant, "
        + "write '\(suggestion)'"
    case .latexOutsideMath:
      return "'\(found)' is shown as it is, because it is outside math; put '$' around the formula"
    case .lookAlikeTag:
      return "'\(found)' is not a tag, so this is text; write '\(suggestion)' at the line's start"
    case .mathDoesNotParse:
      return "this formula cannot be read\(found.isEmpty ? "" : ": \(found)"); "
        + "it is shown as its source"
    case .swallowedHeading:
      return "this looks like a heading but belongs to the card above; "
        + "write '\(suggestion)' at the line's start"
    case .unclosedFence:
      return "this code block is never closed; close it with a line '\(suggestion)'"
    case .unclosedComment:
      return "this comment is never closed; close it with '-->'"
    case .unknownOption:
      return "'\(found)' is not a value of this key; use \(suggestion)"
    case .unanswered:
      return "this question has no answer yet, so it is not reviewed"
    case .textOutsideCards:
      return "this text is outside any card and is ignored"
    }
  }

  private var otherPlace: String {
    switch (facts.otherPath, facts.otherLine) {
    case (let path?, let line?): " at \(path):\(line)"
    case (nil, let line?): " on line \(line)"
    case (let path?, nil): " in \(path)"
    case (nil, nil): ""
    }
  }
}
