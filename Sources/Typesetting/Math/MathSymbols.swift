/// The signs LaTeX has names for. Each table is a list of pairs: name, sign.
enum MathSymbols {
  /// The symbol of a command, without its backslash.
  static func named(_ name: String) -> MathSymbol? { byName[name] }

  /// The symbol of a typed character; a character that plays no part is a letter.
  static func typed(_ character: Character) -> MathSymbol {
    if let known = byCharacter[character] { return known }
    let isDigit = character == "." || (character.isASCII && character.isNumber)
    return MathSymbol(text: String(character), role: isDigit ? .digit : .letter)
  }

  /// Named functions and whether their scripts are limits.
  static let functions: [String: Bool] = {
    let plain = """
      log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth arg dim ker deg hom \
      sgn sign tr Tr rank diag erf softmax
      """
    let limits =
      "max min sup inf lim limsup liminf det gcd lcm Pr argmax argmin varlimsup varliminf"
    var table: [String: Bool] = [:]
    for name in plain.split(separator: " ") { table[String(name)] = false }
    for name in limits.split(separator: " ") { table[String(name)] = true }
    return table
  }()

  /// The negated form of a relation, for `\not`; nil when there is none.
  static func negated(_ text: String) -> String? { negations[text] }

  private static let letters = """
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
    upsilon υ phi φ varphi φ chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
    Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π
    varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω infty ∞ partial ∂ nabla ∇ hbar ℏ hslash ℏ ell ℓ
    Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ wp ℘ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄
    top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ square □ Box □ Diamond ◇ lozenge ◊
    blacksquare ■ blacktriangle ▲ blacklozenge ◆ qed ∎ bigstar ★ checkmark ✓ degree ° ldots … dots …
    dotsc … dotso … textellipsis … dotsb ⋯ dotsm ⋯ dotsi ⋯ cdots ⋯ vdots ⋮ ddots ⋱ prime ′ backprime ‵
    imath ı jmath ȷ surd √ sharp ♯ flat ♭ natural ♮ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠
    eth ð mho ℧ complement ∁ Bbbk 𝕜 dag † dagger † ddag ‡ ddagger ‡ S § P ¶ pounds £ yen ¥ euro €
    copyright © aa å AA Å ae æ AE Æ o ø O Ø ss ß l ł L Ł # # $ $ & & _ _ textbackslash \\
    R ℝ N ℕ Z ℤ Q ℚ C ℂ reals ℝ Reals ℝ natnums ℕ infin ∞ empty ∅ textasciitilde ~
    """
  private static let binaries = """
    cdot · centerdot · times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗
    oslash ⊘ odot ⊙ cap ∩ cup ∪ Cap ⋒ Cup ⋓ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧
    setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ diamond ⋄ bigtriangleup △ bigtriangledown ▽
    triangleleft ◁ triangleright ▷ dotplus ∔ ltimes ⋉ rtimes ⋊ intercal ⊺ barwedge ⊼ veebar ⊻ boxplus ⊞
    boxminus ⊟ boxtimes ⊠ boxdot ⊡ circledast ⊛ circledcirc ⊚ circleddash ⊝ curlyvee ⋎ curlywedge ⋏
    divideontimes ⋇ bigcirc ◯ plus + xor ⊻
    """
  private static let relations = """
    le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧
    equiv ≡ sim ∼ simeq ≃ approx ≈ approxeq ≊ cong ≅ ncong ≇ propto ∝ varpropto ∝ asymp ≍ doteq ≐
    doteqdot ≑ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ in ∈ ni ∋ owns ∋ notin ∉ subset ⊂ subseteq ⊆
    supset ⊃ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ nsupseteq ⊉ Subset ⋐ Supset ⋑ sqsubset ⊏
    sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽
    nprec ⊀ nsucc ⊁ precsim ≾ succsim ≿ parallel ∥ nparallel ∦ perp ⊥ mid | nmid ∤ vdash ⊢ dashv ⊣
    models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ to → rightarrow → leftarrow ← gets ←
    leftrightarrow ↔ nleftarrow ↚ nrightarrow ↛ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ nRightarrow ⇏
    nLeftarrow ⇍ iff ⇔ implies ⇒ impliedby ⇐ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷
    Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗
    searrow ↘ swarrow ↙ nwarrow ↖ leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁
    rightleftharpoons ⇌ leftrightharpoons ⇋ rightsquigarrow ⇝ leadsto ⇝ twoheadrightarrow ↠
    twoheadleftarrow ↞ rightarrowtail ↣ leftarrowtail ↢ rightrightarrows ⇉ leftleftarrows ⇇
    rightleftarrows ⇄ leftrightarrows ⇆ upuparrows ⇈ downdownarrows ⇊ curvearrowright ↷ curvearrowleft ↶
    circlearrowright ↻ circlearrowleft ↺ multimap ⊸ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ lneq ⪇ gneq ⪈ lesssim ≲
    gtrsim ≳ lessgtr ≶ gtrless ≷ lessdot ⋖ gtrdot ⋗ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴
    trianglerighteq ⊵ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ between ≬ therefore ∴ because ∵ backsim ∽ bumpeq ≏
    Bumpeq ≎ circeq ≗ eqcirc ≖ nsim ≁ isin ∈ rarr → larr ← lArr ⇐ rArr ⇒ hArr ⇔ harr ↔
    """
  private static let bigOperators = """
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ intop ∫ smallint ∫ bigcup ⋃ bigcap ⋂
    bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆
    """
  private static let opens = """
    lfloor ⌊ lceil ⌈ langle ⟨ { { lbrack [ lgroup ⟮ llbracket ⟦ ulcorner ⌜ llcorner ⌞ lvert | lVert ‖
    lmoustache ⎰ lbrace {
    """
  private static let closes = """
    rfloor ⌋ rceil ⌉ rangle ⟩ } } rbrace } rbrack ] rgroup ⟯ rrbracket ⟧ urcorner ⌝ lrcorner ⌟ rvert |
    rVert ‖ rmoustache ⎱
    """

  private static let lists: [(String, MathSymbol.Role)] = [
    (letters, .letter), (binaries, .binary), (relations, .relation), (opens, .open),
    (bigOperators, .bigOperator), (closes, .close), ("vert | Vert ‖ | ‖", .bar), ("% %", .postfix),
    ("neg ¬ lnot ¬", .negation), ("colon :", .comma),
  ]

  private static let byName: [String: MathSymbol] = {
    var table: [String: MathSymbol] = [:]
    for (list, role) in lists {
      for (name, sign) in pairs(list) { table[name] = MathSymbol(text: sign, role: role) }
    }
    return table
  }()

  /// Signs typed as themselves play the part of their (first) command.
  private static let byCharacter: [Character: MathSymbol] = {
    var table: [Character: MathSymbol] = [:]
    for (list, role) in lists {
      for (_, sign) in pairs(list) where !sign.utf8.allSatisfy({ $0 < 0x80 }) && sign.count == 1 {
        let character = Character(sign)
        if table[character] == nil { table[character] = MathSymbol(text: sign, role: role) }
      }
    }
    for character in "⊥" { table[character] = MathSymbol(text: "⊥", role: .relation) }
    for character in ",;:，；：、" { table[character] = MathSymbol(text: "\(character)", role: .comma) }
    for character in "([（【「" { table[character] = MathSymbol(text: "\(character)", role: .open) }
    for character in ")]）】」" { table[character] = MathSymbol(text: "\(character)", role: .close) }
    for character in "<>=＝" { table[character] = MathSymbol(text: "\(character)", role: .relation) }
    for character in "|‖" { table[character] = MathSymbol(text: "\(character)", role: .bar) }
    for character in "!%" { table[character] = MathSymbol(text: "\(character)", role: .postfix) }
    for (typed, sign) in [("+", "+"), ("-", "−"), ("−", "−"), ("*", "*"), ("/", "/")] {
      table[Character(typed)] = MathSymbol(text: sign, role: .binary, isTyped: true)
    }
    return table
  }()

  private static let negations: [String: String] = {
    let list = """
      = ≠ ∈ ∉ ∋ ∌ < ≮ > ≯ ≤ ≰ ≥ ≱ ≡ ≢ ∼ ≁ ≃ ≄ ≈ ≉ ≅ ≇ ⊂ ⊄ ⊃ ⊅ ⊆ ⊈ ⊇ ⊉ ∃ ∄ ∥ ∦ | ∤ ⊢ ⊬ ⊨ ⊭ ≺ ⊀ ≻ ⊁ → ↛ ← ↚
      ⇒ ⇏ ⇐ ⇍
      """
    return Dictionary(pairs(list)) { first, _ in first }
  }()

  private static func pairs(_ list: String) -> [(String, String)] {
    let words = list.split(whereSeparator: \.isWhitespace).map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }
}
