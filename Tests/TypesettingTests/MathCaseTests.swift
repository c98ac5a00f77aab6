import Testing

@testable import Typesetting

@Suite("Formulas of real decks")
struct MathCaseTests {
  struct Case: CustomTestStringConvertible {
    let latex: String
    let expected: String
    var testDescription: String { latex }
  }

  static let cases: [Case] = {
    let table = (try? CaseFiles.text("math_cases.tsv")) ?? ""
    return table.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Case(latex: fields[0], expected: fields.count > 1 ? fields[1] : "")
    }
  }()

  @Test("All cases are read")
  func tableIsComplete() {
    #expect(MathCaseTests.cases.count == 306)
  }

  @Test("A formula is shown on one line as expected", arguments: cases)
  func inline(_ example: Case) {
    #expect(MathRenderer().inline(example.latex) == example.expected)
  }

  @Test("Every formula of the table parses", arguments: cases)
  func parses(_ example: Case) {
    #expect(mathProblem(example.latex) == nil)
  }
}
