import Importing
import Testing

@Suite struct Exports {
  private let decks = [
    ExportDeck(
      name: "Geo", tags: ["x"],
      cards: [
        ExportCard(.basic(question: "a, b", answer: "It is [c] \"d\".\n\n- e")),
        ExportCard(.cloze(text: "[Rome] is in [$x_{y}}$]."), sections: ["S", "T"]),
        ExportCard(.basic(question: "f", answer: ""), sections: ["S"]),
      ])
  ]

  private func text(_ format: ExportFormat) -> String {
    String(decoding: exportDecks(decks, as: format), as: UTF8.self)
  }

  @Test func markdownIsADeck() {
    #expect(
      text(.markdown) == """
        ---
        name: "Geo"
        tags: [x]
        ---

        Q: a, b
        A: It is [c] "d".

        - e

        # S

        ## T

        C: [Rome] is in [$x_{y}}$].

        # S

        Q: f
        A: <!-- unanswered -->


        """)
  }

  @Test func aTableHasAHeader() {
    #expect(
      text(.csv) == """
        front,back,deck,section,tags,kind
        "a, b","It is [c] ""d"".

        - e",Geo,,x,basic
        [Rome] is in [$x_{y}}$].,,Geo,S::T,x,cloze
        f,,Geo,S,x,basic

        """)
  }

  @Test("What a spreadsheet would run begins with an apostrophe on request")
  func formulasAreGuarded() {
    let deck = ExportDeck(
      name: "d",
      cards: [
        ExportCard(.basic(question: "=1+1", answer: "-2")),
        ExportCard(.basic(question: "'@a", answer: "'b")),
      ])
    func rows(_ isGuarded: Bool) -> [Substring] {
      String(decoding: exportDecks([deck], as: .csv, isGuarded: isGuarded), as: UTF8.self)
        .split(separator: "\n").dropFirst().map { $0 }
    }
    #expect(rows(true) == ["'=1+1,'-2,d,,,basic", "''@a,'b,d,,,basic"])
    #expect(rows(false) == ["=1+1,-2,d,,,basic", "''@a,'b,d,,,basic"])
  }

  @Test func ankiTextHasItsHeaderAndHTML() {
    #expect(
      text(.anki) == """
        #separator:tab
        #html:true
        #guid column:1
        #notetype column:2
        #deck column:3
        #tags column:6
        \tBasic\tGeo\t"a, b"\t"It is <span class=""blank"">c</span> &quot;d&quot;.<ul><li>e</li></ul>"\tx
        \tCloze\tGeo::S::T\t{{c1::Rome}} is in {{c2::\\(x_{y} }\\)}}.\t\tx
        \tBasic\tGeo::S\tf\t\tx

        """)
  }

  @Test(arguments: [
    ("**a** *b* `c<d`", "<b>a</b> <i>b</i> <code>c&lt;d</code>"),
    ("$x<y$ $$z$$", "\\(x&lt;y\\) \\[z\\]"),
    ("a  \nb", "a<br>b"), ("a\nb", "a\nb"), ("中\n文", "中文"), ("a\n\nb", "a<br><br>b"),
    ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("3. a\n4. b", "<ol><li value=\"3\">a</li><li>b</li></ol>"),
    (
      "| a | b |\n|---|---|\n| `|` | 2 |",
      "<table><tr><th>a</th><th>b</th></tr><tr><td><code>|</code></td><td>2</td></tr></table>"
    ),
    (
      "[t](http://x.y) ![p](a.png) ![](s.mp3)",
      "<a href=\"http://x.y\">t</a> <img src=\"a.png\" alt=\"p\"> [sound:s.mp3]"
    ),
    ("\\[0\\] \\$5 &lt; <C-v> <u>x</u>", "[0] $5 &lt; &lt;C-v&gt; <u>x</u>"),
    ("a * b _c", "a * b _c"),
    ("***a***", "<b><i>a</i></b>"), ("**a", "**a"), ("> a\n> b", "<blockquote>a\nb</blockquote>"),
    ("a <!-- b --> c", "a  c"), ("a → b", "a → b"), ("init_x __init__", "init_x __init__"),
  ])
  func markdownBecomesHTML(markdown: String, html: String) {
    let deck = ExportDeck(name: "D", cards: [ExportCard(.basic(question: markdown, answer: "x"))])
    let text = String(decoding: exportDecks([deck], as: .anki), as: UTF8.self)
    let field = text.split(separator: "Basic\tD\t", maxSplits: 1).last ?? ""
    let plain = "\(html)\tx\t\n"
    #expect(String(field) == plain || String(field) == quoted(html) + "\tx\t\n")
  }
}
