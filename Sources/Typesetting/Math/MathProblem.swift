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
  package var message: String {
    switch self {
    case .unclosedBrace: "this '{' is never closed"
    case .unexpectedBrace: "this '}' closes nothing"
    case .unclosedBracket(let command): "the '[' after '\(command)' is never closed"
    case .missingArgument(let command): "'\(command)' has no argument"
    case .doubleScript(let sign): "a second '\(sign)' on the same symbol"
    case .leftWithoutRight: "this '\\left' has no '\\right'"
    case .rightWithoutLeft: "this '\\right' has no '\\left'"
    case .beginWithoutEnd(let name): "'\\begin{\(name)}' has no '\\end{\(name)}'"
    case .endWithoutBegin(let name): "'\\end{\(name)}' has no '\\begin{\(name)}'"
    case .tooDeep: "braces are nested too deeply"
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
