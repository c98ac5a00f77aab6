import Testing

@testable import Typesetting

/// What the table of real formulas does not reach.
@Suite("Rules of formulas")
struct MathRuleTests {
  @Test(
    "Structures on one line",
    arguments: [
      // F1, F2
      (#"2\frac{1}{2}"#, "2(1/2)"), (#"a/\frac{b}{c}"#, "a / (b/c)"),
      (#"\frac12\frac{a}{b}"#, "(1/2) (a/b)"), (#"\frac{\frac{a}{b}}{c}"#, "(a/b)/c"),
      (#"\frac{-b \pm \sqrt{b^2-4ac}}{2a}"#, "(−b ± √(b²−4ac))/(2a)"),
      (#"\frac{\partial^2 f}{\partial x \partial y}"#, "∂²f/(∂x∂y)"), (#"\frac{dy}{dx}"#, "dy/dx"),
      (#"\left.\frac{a}{b}\right|_{x=0}"#, "(a/b)|ₓ₌₀"), (#"a \over b + c"#, "a/(b + c)"),
      // F3, F4
      (#"\sqrt[3]{x} \sqrt[n]{x+1} \sqrt[\alpha]{x}"#, "∛x ⁿ√(x+1) √[α](x)"),
      (#"\sqrt{\bar{\alpha}_t} x_0"#, "√ᾱₜ x₀"), (#"n \choose k"#, "C(n,k)"),
      (#"\begin{vmatrix} a & b \\ c & d \end{vmatrix}"#, "|a b; c d|"),
      (#"\left( \begin{matrix} a + b & c \\ d & e \end{matrix} \right)"#, "(a + b, c; d, e)"),
      // S1 to S7
      (#"{\frac{a}{b}}^2 x"#, "(a/b)² x"), (#"\sqrt{x}^2"#, "(√x)²"),
      (#"{a+b}^n + {10}^3"#, "(a+b)ⁿ + 10³"),
      (#"{x_i}^2 + {x^2}^3"#, "xᵢ² + (x²)³"), (#"e^{z_i} a^{b^c}"#, "e^{zᵢ}a^{bᶜ}"),
      (#"A^{\mathrm{T}} W^\top 90^\circ x^\dagger"#, "AᵀWᵀ90°x†"),
      (#"f''+f'''+y'^2+Q_1'+Q_\phi'"#, "f″+f‴+y′²+Q₁′+Q′_φ"),
      (#"\hat{i}_c + i_x + \hat{i}_x"#, "î_c + iₓ + î_x"), (#"{}_n C_k"#, "ₙCₖ"),
      (#"PE_{(pos,2i)} x_{\text{分类}} y"#, "PE_(pos,2i)x_分类 y"),
      (#"x^{2.5} x^{q} x_{<t}"#, "x^2.5 x^q x_{<t}"),
      // L2 to L6
      (#"\mathbf{1}_{[x>0]} \mathbb{1}"#, "𝟏_[x>0]𝟙"), (#"\overline{AB}"#, "A\u{305}B\u{305}"),
      (#"\hat{xy}"#, "hat(xy)"), (#"\tilde{}"#, "~"), (#"10{,}000 = 10\,000"#, "10,000 = 10 000"),
      (#"\text{if $x>0$ then } y"#, "if x > 0 then y"),
      (#"\text{\$5 to \$6, 7\% a\_b}"#, "$5 to $6, 7% a_b"),
      (#"\operatorname*{arg\,min}_\theta L"#, "arg min_θ L"),
      // G
      (#"\max_x (f) + \log (x) + \log_2(x) + 2|x|"#, "maxₓ (f) + log(x) + log₂(x) + 2|x|"),
      (#"p(x,|y|) + p(x|y)"#, "p(x,|y|) + p(x|y)"), (#"\lim_{x \to 0} f(x)"#, "lim_{x→0} f(x)"),
      (#"a \equiv b \pmod{n}"#, "a ≡ b (mod n)"), (#"x \not= y \not\in Z"#, "x ≠ y ∉ Z"),
      (#"A \xrightarrow{f} B"#, "A ─f→ B"), (#"x \overset{!}{=} y"#, "x =^! y"),
      (#"\underset{x}{\arg\max} f(x)"#, "arg maxₓ f(x)"),
      (#"\sum_{\substack{i<j \\ j<n}} a"#, "∑_{i<j,j<n} a"),
      (#"\underbrace{a+b}_{\text{sum}}"#, "(a+b)_sum"),
      (#"\boxed{x=2} \cancel{x}"#, "[x = 2] x\u{338}"),
      (#"\textcolor{red}{x} + \color{blue} y"#, "x + y"), (#"E = mc^2 \tag{1}"#, "E = mc²  (1)"),
      (#"x := 3 -> y"#, "x := 3 -> y"), (#"\foo{x} + \frac{a}{2}"#, #"\foo{x} + a/2"#),
      (#"\begin{foo} a \end{foo} b"#, #"\begin{foo} a \end{foo} b"#),
    ])
  func inline(latex: String, expected: String) {
    #expect(MathRenderer().inline(latex) == expected)
  }

  @Test(
    "The ascii level has no script glyphs, no styled letters and no marks",
    arguments: [
      (#"x_i + e^{z_i} - 10^{-3}"#, "x_i + e^{z_i} - 10^{-3}"),
      (#"\mathbf{v} \in \mathbb{R}^n"#, "v ∈ R^n"),
      (#"\hat{x}_i = \frac{\sigma_B^2}{2}"#, "hat(x)_i = σ_B^2/2"),
      (#"A^T f'(x) \|x\|"#, "A^T f'(x) ||x||"),
      (#"\sqrt[3]{x} \ldots"#, "√[3](x) ..."),
    ])
  func ascii(latex: String, expected: String) {
    #expect(MathRenderer(level: .ascii).inline(latex) == expected)
  }

  @Test("The source level leaves the formula to the caller")
  func source() {
    #expect(MathRenderer(level: .source).inline("x^2") == nil)
  }

  @Test(
    "A formula that does not parse says why and where",
    arguments: [
      ("a{b", MathProblem.Kind.unclosedBrace, 1), ("a}b", .unexpectedBrace, 1),
      (#"x + \frac{a}"#, .missingArgument(command: #"\frac"#), 4),
      ("x^", .missingArgument(command: "^"), 1),
      ("{x_}", .missingArgument(command: "_"), 2), ("x^2^3", .doubleScript("^"), 3),
      (#"中\left( x"#, .leftWithoutRight, 3), (#"x \right)"#, .rightWithoutLeft, 2),
      (#"\begin{cases} a"#, .beginWithoutEnd(environment: "cases"), 0),
      (#"a \end{cases}"#, .endWithoutBegin(environment: "cases"), 2),
      (#"\sqrt[3"#, .unclosedBracket(command: #"\sqrt"#), 5),
      (String(repeating: "{", count: 500), .tooDeep, 32),
    ])
  func problems(latex: String, kind: MathProblem.Kind, offset: Int) {
    #expect(mathProblem(latex) == MathProblem(kind: kind, offset: offset))
    #expect(MathRenderer().inline(latex) == nil)
    #expect(MathRenderer().display(latex, columns: 80) == nil)
  }

  @Test("A formula cannot send control characters to the terminal")
  func controls() {
    #expect(MathRenderer().inline("\\text{\u{1B}[31m} + \u{7} x") == "␛[31m + ␇x")
  }
}
