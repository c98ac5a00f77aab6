import Importing
import Testing

@Suite struct Tables {
  @Test(arguments: [
    ("a,b\n", "x.csv", "Q: a\nA: b"),
    ("a;b\nc;d\n", "x.csv", "Q: a\nA: b\n\nQ: c\nA: d"),
    ("a\tb\n", "x.csv", "Q: a\nA: b"),
    ("\u{FEFF}Front,Back\r\na,\"b \"\"c\"\"\r\nd\"\r\n", "x.csv", "Q: a\nA: b \"c\"\nd"),
    ("答案,问题\nb,a\n", "x.csv", "Q: a\nA: b"),
    ("Question,Answer,Tags\na,b,t\n", "x.csv", "Q: a\nA: b"),
    ("a,\n", "x.csv", "Q: a\nA: <!-- unanswered -->"),
    ("a,[b]\n", "x.csv", "Q: a\nA: \\[b\\]"),
    ("front,back,kind\na,[b],basic\nc [d],,cloze\n", "x.csv", "Q: a\nA: [b]\n\nC: c [d]"),
    ("a {{c1::b::hint}} [c],\n", "x.csv", "C: a [b] \\[c\\]"),
    ("\"Q: a\nA: b\",\"# c\n---\nC: d\"\n", "x.csv", "Q: Q\\: a\nA\\: b\nA: \\# c\n\\---\nC\\: d"),
    ("a,\"```\nQ: b\"\n", "x.csv", "Q: a\nA:\n```\nQ: b\n```"),
    ("a,<!-- b\nc,--> d\n", "x.csv", "Q: a\nA: \\<!-- b\n\nQ: c\nA: --> d"),
    ("a,b\u{1B}[31mc\n", "x.csv", "Q: a\nA: b\\[31mc"),
  ])
  func aTableBecomesCards(source: String, name: String, expected: String) {
    let decks = imported(source, name)
    #expect(decks.map(\.cardText) == [expected])
    #expect(decks.flatMap(\.problems).isEmpty)
  }

  @Test func aBadRowCostsOnlyItself() {
    let deck = imported("a,b\n,only an answer\nc,\"d\ne,f\nsingle\n", "x.csv").first
    #expect(deck?.cardText.hasPrefix("Q: a\nA: b\n\nQ: c\nA: \"d\n\nQ: e\nA: f") == true)
    #expect(
      deck?.notes == [
        ImportNote(line: 2, .emptyQuestion), ImportNote(line: 3, .unclosedQuote),
        ImportNote(line: 5, .tooFewColumns(found: 1, beginning: "single")),
      ])
  }

  @Test func aDeckColumnMakesDecksAndSections() {
    let table = "front,back,deck,tags\na,b,One::Two,x y\nc,d,One,x\ne,f,Other,\n"
    let decks = imported(table, "x.csv")
    #expect(decks.map(\.name) == ["One", "Other"])
    #expect(decks.map(\.fileName) == ["One.md", "Other.md"])
    let expected = "---\ntags: [x]\n---\n\nQ: c\nA: d\n\n# Two\n\nQ: a\nA: b\n\n"
    #expect(decks.first?.string == expected)
    #expect(decks.first?.notes == [ImportNote(line: 2, .tagsLeftOut(["y"]))])
  }

  @Test func theSameRowTwiceIsOneCard() {
    let deck = imported("a,b\na, b\n", "x.csv").first
    #expect(deck?.cardCount == 1)
    #expect(deck?.notes == [ImportNote(line: 2, .repeatedCard("a"))])
  }
}

@Suite struct AnkiExports {
  @Test(arguments: [
    ("<b>a</b> <i>b</i> <u>c</u>", "**a** *b* <u>c</u>"),
    ("<b>1. a</b>", "**1. a**"),
    ("a<br>b", "a  \nb"), ("a<div>b</div><div>c</div>", "a  \nb  \nc"),
    ("<p>a</p><p>b</p>", "a\n\nb"),
    ("a<br><br>b", "a\n\nb"), ("<b> a </b>b", "**a** b"), ("a&nbsp;&lt;b&gt; &amp;", "a \\<b> &"),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
    ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
    ("<pre><code class=\"language-py\">x = [1]\n# y</code></pre>", "```py\nx = [1]\n# y\n```"),
    ("<code>a`b</code>", "``a`b``"), ("x<sup>2</sup> y<sub>i</sub>", "x<sup>2</sup> y<sub>i</sub>"),
    ("<a href=\"http://x.y/z\">t</a>", "[t](http://x.y/z)"),
    ("<img src=\"a b.png\">", "![](a%20b.png)"), ("[sound:x.mp3]", "![](x.mp3)"),
    ("\\(x &lt; y\\) and \\[z\\]", "$x < y$ and $$z$$"), ("[latex]$x$[/latex]", "$x$"),
    ("[$]x[/$] [$$]y[/$$]", "$x$ $$y$$"),
    ("<anki-mathjax block=\"true\">x</anki-mathjax>", "$$x$$"),
    ("[a] x[0] 5*3 $5 a_b", "\\[a\\] x[0] 5\\*3 \\$5 a_b"), ("# a", "\\# a"), ("Q: a", "Q\\: a"),
    ("<span style=\"color: red\">a</span>", "a"), ("a<script>b</script>c", "ac"),
    (
      "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
      "| a | b |\n|---|---|\n| 1 | 2 |"
    ),
    ("<span class=\"blank\">a</span> [b]", "[a] \\[b\\]"), ("<C-v> x", "x"), ("1 < 2", "1 < 2"),
  ])
  func aFieldBecomesMarkdown(html: String, expected: String) {
    let source = "#separator:tab\n#html:true\nfront\t\(quoted(html))\n"
    let decks = imported(source, "x.txt")
    #expect(decks.first?.fields().map(\.answer) == [expected])
    #expect(decks.flatMap(\.problems).isEmpty)
  }

  @Test(arguments: [
    ("{{c1::Paris}} is in {{c2::France::a country}}", "[Paris] is in [France]"),
    ("a {{c1::b {{c2::c}}}}", "a b [c]"), ("{{c1::\\(x\\)}} [1]", "[$x$] \\[1\\]"),
    ("\\(a + {{c1::b}}\\) c", "[$a + b$] c"), ("{{c1::a<br>b}}", "[a  \nb]"),
    ("x {{c1::<b>y</b>}} }} {{c1::", "x [**y**] }} {{c1::"),
  ])
  func aClozeFieldBecomesDeletions(html: String, expected: String) {
    let source = "#html:true\n#notetype:Cloze\n\(quoted(html))\t\n"
    let decks = imported(source, "x.txt")
    #expect(decks.map(\.cardText) == ["C: " + expected])
    #expect(decks.flatMap(\.problems).isEmpty)
  }

  @Test func theHeaderSaysWhatTheColumnsAre() {
    let source = """
      #separator:tab
      #html:true
      #guid column:1
      #notetype column:2
      #deck column:3
      #tags column:6
      g1\tBasic\tA::B\tfront\tback\tt u
      g2\tCloze\tA\t{{c1::x}} y\textra\tt
      g3\tBasic (and reversed card)\tC\tfront\tback\t

      """
    let decks = imported(source, "x.txt")
    #expect(decks.map(\.name) == ["A", "C"])
    #expect(
      decks.first?.string == "---\ntags: [t]\n---\n\nC: [x] y\n\n# B\n\nQ: front\nA: back\n\n")
    #expect(decks.last?.cardText == "Q: front\nA: back\n\nQ: back\nA: front")
    #expect(
      decks.first?.notes == [
        ImportNote(line: 7, .tagsLeftOut(["u"])), ImportNote(line: 8, .fieldLeftOut("extra")),
      ])
  }
}
