import Testing

@testable import Typesetting

@Suite("Displayed formulas")
struct MathDisplayTests {
  struct Golden: CustomTestStringConvertible {
    let name: String
    let latex: String
    let columns: Int
    let expected: String
    var testDescription: String { name }
  }

  static let goldens: [Golden] = [
    Golden(
      name: "matrices stand on the line of their upper middle row",
      latex: #"""
        \begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1} = \frac{1}{ad - bc}
        \begin{pmatrix} d & -b \\ -c & a \end{pmatrix}
        """#, columns: 60,
      expected: """
          ⎛a  b⎞⁻¹ = 1/(ad − bc) ⎛ d  −b⎞
          ⎝c  d⎠                 ⎝−c   a⎠
        """),
    Golden(
      name: "cases have a comma after the value",
      latex: #"f(x) = \begin{cases} x, & x > 0 \\ \alpha x & x \le 0 \end{cases}"#, columns: 60,
      expected: """
          f(x) = ⎧ x,   x > 0
                 ⎩ αx,  x ≤ 0
        """),
    Golden(
      name: "a wide character counts two columns",
      latex: #"""
        L_\delta = \begin{cases} \frac{1}{2}(y - \hat{y})^2, & |y - \hat{y}| \le \delta \\
        \delta |y - \hat{y}| - \frac{1}{2} \delta^2, & \text{否则} \end{cases}
        """#, columns: 60,
      expected: """
          L_δ = ⎧ (1/2)(y − ŷ)²,         |y − ŷ| ≤ δ
                ⎩ δ |y − ŷ| − (1/2) δ²,  否则
        """),
    Golden(
      name: "a matrix of three rows",
      latex: #"A = \begin{bmatrix} 1 & 0 & 0 \\ 0 & 1 & 0 \\ 0 & 0 & 1 \end{bmatrix}"#, columns: 60,
      expected: """
              ⎡1  0  0⎤
          A = ⎢0  1  0⎥
              ⎣0  0  1⎦
        """),
    Golden(
      name: "aligned rows",
      latex: #"""
        \begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\
        v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \end{aligned}
        """#, columns: 60,
      expected: """
          mₜ = β₁mₜ₋₁ + (1−β₁) gₜ
          vₜ = β₂vₜ₋₁ + (1−β₂) gₜ²
        """),
    Golden(
      name: "an aligned row goes on from the one above",
      latex: #"\begin{align*} f(x) &= a + b \\ &\quad + c \\ &= d \end{align*}"#, columns: 60,
      expected: """
          f(x) = a + b
                 + c
               = d
        """),
    Golden(
      name: "braces of four rows around an array",
      latex: #"\left\{ \begin{array}{l} a \\ b \\ c \\ d \end{array} \right."#, columns: 60,
      expected: """
          ⎧a
          ⎨b
          ⎪c
          ⎩d
        """),
    Golden(
      name: "one line for each row", latex: #"a = b \\ c = d"#, columns: 60,
      expected: """
          a = b
          c = d
        """),
    Golden(
      name: "a block that is too wide becomes the linear form",
      latex: #"A = \begin{bmatrix} 100 & 200 \\ 300 & 400 \end{bmatrix}"#, columns: 15,
      expected: """
          A = [100 200;
            300 400]
        """),
    Golden(
      name: "a long formula breaks before a relation",
      latex: #"f(x) = aaaa + bbbb + cccc = ddddd + eeeee + fffff"#, columns: 40,
      expected: """
          f(x) = aaaa + bbbb + cccc
            = ddddd + eeeee + fffff
        """),
  ]

  @Test("A displayed formula", arguments: goldens)
  func golden(_ golden: Golden) {
    let lines = MathRenderer().display(golden.latex, columns: golden.columns)
    #expect(lines?.joined(separator: "\n") == golden.expected)
  }

  @Test("Lines stay within the columns where there are spaces to break at")
  func fits() {
    let long = (1...40).map { "x_{\($0)} + y" }.joined(separator: " = ")
    for columns in 20...60 {
      let lines = MathRenderer().display(long, columns: columns) ?? []
      #expect(lines.allSatisfy { DisplayWidth().of($0) <= columns })
    }
  }
}
