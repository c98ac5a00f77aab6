package import Words

/// Why a formula does not parse, and where.
package struct MathProblem: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case unclosedBrace
    case unexpectedBrace
    case unclosedBracket(command: String)
    case missingArgument(command: String)
    case doubleScript(Character)
    case leftWithoutRight
    case rightWithoutLeft
    case beginWithoutEnd(environment: String)
    case endWithoutBegin(environment: String)
    case tooDeep
  }

  package let kind: Kind
  /// Bytes of UTF-8 from the start of the formula.
  package let offset: Int
}

extension MathProblem.Kind {
  /// The sentence for the problem list.
  package var message: String { sentence.english }

  package var sentence: Sentence {
    switch self {
    case .unclosedBrace: Sentence("this '{' is never closed", "“{”没有闭合")
    case .unexpectedBrace: Sentence("this '}' closes nothing", "“}”没有对应的“{”")
    case .unclosedBracket(let command):
      Sentence("the '[' after '\(command)' is never closed", "“\(command)”后的“[”没有闭合")
    case .missingArgument(let command):
      Sentence("'\(command)' has no argument", "“\(command)”缺少参数")
    case .doubleScript(let sign):
      Sentence("a second '\(sign)' on the same symbol", "同一符号上有两个“\(sign)”")
    case .leftWithoutRight:
      Sentence("this '\\left' has no '\\right'", "“\\left”没有对应的“\\right”")
    case .rightWithoutLeft:
      Sentence("this '\\right' has no '\\left'", "“\\right”没有对应的“\\left”")
    case .beginWithoutEnd(let name):
      Sentence(
        "'\\begin{\(name)}' has no '\\end{\(name)}'",
        "“\\begin{\(name)}”没有对应的“\\end{\(name)}”")
    case .endWithoutBegin(let name):
      Sentence(
        "'\\end{\(name)}' has no '\\begin{\(name)}'",
        "“\\end{\(name)}”没有对应的“\\begin{\(name)}”")
    case .tooDeep: Sentence("braces are nested too deeply", "花括号嵌套太深")
    }
  }
}

/// Why a formula does not parse; nil when it does.
package func mathProblem(_ latex: String) -> MathProblem? {
  do throws(MathProblem) {
    _ = try MathParser.parse(latex)
    return nil
  } catch {
    return error
  }
}
