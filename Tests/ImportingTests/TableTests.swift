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
    ("a {{c1::b::hint}} [c],\n", "x.csv", "C: a [b](hint) \\[c\\]"),
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
        ImportNote(line: 2, .rowWithoutQuestion("only an answer")),
        ImportNote(line: 3, .unclosedQuote),
        ImportNote(line: 5, .rowWithoutAnswer("single")),
      ])
  }

  @Test func aDeckColumnMakesDecksAndSections() {
    let table = "front,back,deck,tags\na,b,One::Two,x y\nc,d,One,x\ne,f,Other,\n"
    let decks = imported(table, "x.csv")
    #expect(decks.map(\.name) == ["One", "Other"])
    #expect(decks.map(\.fileName) == ["One.md", "Other.md"])
    let expected =
      "---\ntags: [x]\n---\n\nQ: c\nA: d\n\n# Two\n\nQ: a\nA: b\n<!-- tags: y -->\n\n"
    #expect(decks.first?.string == expected)
    #expect(decks.flatMap(\.notes).isEmpty)
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
    ("{{c1::Paris}} is in {{c2::France::a country}}", "[Paris] is in [France](a country)"),
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
      decks.first?.string
        == "---\ntags: [t]\n---\n\nC: [x] y\n\nextra\n\n# B\n\nQ: front\nA: back\n"
        + "<!-- tags: u -->\n\n")
    #expect(decks.last?.cardText == "Q: front\nA: back\n<!-- both -->")
    #expect(decks.flatMap(\.notes).isEmpty)
  }
}

/// Tables as people really have them: wide, with other separators, with odd headers.
@Suite struct WideTables {
  @Test(arguments: [
    (
      "Wie spät ist es?    |What time is it?\nIch komme, gleich.  |I am coming, at once.\n"
        + "Das Fenster ist zu. |The window is closed.\n",
      "Q: Wie spät ist es?\nA: What time is it?\n\nQ: Ich komme, gleich.\nA: I am coming, at once."
        + "\n\nQ: Das Fenster ist zu.\nA: The window is closed."
    ),
    ("sep=;\na;b, c\n", "Q: a\nA: b, c"),
    ("a:b\nc:d, e\n", "Q: a\nA: b\n\nQ: c\nA: d, e"),
    ("English;Spanish;Example\nhouse;casa;la casa\n", "Q: house\nA: casa"),
    // One language alone, behind other texts, is what they mean.
    (
      "no,poj,hanji,english\n1,am,暗,dark\n1,su,輸,to lose\n", "Q: am\nA: dark\n\nQ: su\nA: to lose"
    ),
    (
      "rank,word_de,word_forms_de,word_translations_en\n1,die,der die das,the\n2,in,in,into\n",
      "Q: die\nA: the\n\nQ: in\nA: into"
    ),
    ("单词,意思\nbook,书\n", "Q: book\nA: 书"),
    ("Wort;Bedeutung\nHaus;house\n", "Q: Haus\nA: house"),
    (
      "no,kanji,reading,meaning,type\n1,犬,いぬ,dog,noun\n2,猫,ねこ,cat,noun\n",
      "Q: 犬\nA: dog\n\nQ: 猫\nA: cat"
    ),
    // Without a header: numbers, keys and what repeats do not ask.
    (
      "1,noun,犬,dog\n2,noun,猫,cat\n3,verb,行く,go\n4,noun,水,water\n5,verb,来る,come\n",
      "Q: 犬\nA: dog\n\nQ: 猫\nA: cat\n\nQ: 行く\nA: go\n\nQ: 水\nA: water\n\nQ: 来る\nA: come"
    ),
    // A header is known by being unlike what stands below it.
    (
      "Prompt text,Reply text\n"
        + "What is the capital of the first country?,The first capital of that country\n"
        + "What is the capital of the second country?,The second capital of that country\n"
        + "What is the capital of the third country?,The third capital of that country\n",
      "Q: What is the capital of the first country?\nA: The first capital of that country\n\n"
        + "Q: What is the capital of the second country?\nA: The second capital of that country\n\n"
        + "Q: What is the capital of the third country?\nA: The third capital of that country"
    ),
    ("7,56\n8,64\n", "Q: 7\nA: 56\n\nQ: 8\nA: 64"),
  ])
  func theColumnsThatAskAndAnswerAreFound(source: String, expected: String) {
    let decks = imported(source, "x.csv")
    #expect(decks.map(\.cardText) == [expected])
    #expect(decks.flatMap(\.problems).isEmpty)
  }

  @Test(arguments: [
    (
      "id,question,answer,category,note\n1,What is X?,Y,cat A,see also W\n2,What is Z?,W,cat B,\n",
      ["category", "note"]
    ),
    ("English;Spanish;Example\nhouse;casa;la casa\n", ["Example"]),
    ("a,b,c\nd,e,f\n", ["3"]),
    ("Character,Pinyin,German,Type\n书,shū,Buch,noun\n水,shuǐ,Wasser,noun\n", ["Pinyin", "Type"]),
  ])
  func whatTheCardsDoNotShowIsNamed(source: String, names: [String]) {
    let notes = imported(source, "x.csv").flatMap(\.notes)
    #expect(notes == [ImportNote(line: 1, .columnsLeftOut(names))])
  }

  @Test func theUserChoosesColumns() {
    let source = "Character,Pinyin,German\n书,shū,Buch\n"
    let options = ImportOptions(front: ["character"], back: ["Pinyin", "3"])
    guard
      case .decks(let decks) = importDocument(
        Array(source.utf8), fileName: "x.csv", options: options)
    else {
      Issue.record("no deck")
      return
    }
    #expect(decks.map(\.cardText) == ["Q: 书\nA: shū\n\nBuch"])
    #expect(decks.flatMap(\.notes).isEmpty)
  }

  @Test(arguments: [
    ("1,2,3\n4,5,6\n", ImportOptions(), ImportFailure.noColumnAsks),
    (
      "front,back\na,b\n", ImportOptions(front: ["Frage"]),
      .noColumn("Frage", names: ["front", "back"])
    ),
  ])
  func aTableThatCannotBeReadIsRefused(
    source: String, options: ImportOptions, expected: ImportFailure
  ) {
    guard
      case .failure(let failure) = importDocument(
        Array(source.utf8), fileName: "x.csv", options: options)
    else {
      Issue.record("imported")
      return
    }
    #expect(failure == expected)
  }

  @Test func categoriesThatRepeatAreSections() {
    let source = "topic,question,answer\nA,q1,a1\nB,q2,a2\nA,q3,a3\nB,q4,a4\n"
    let deck = imported(source, "x.csv").first
    #expect(
      deck?.string
        == "# A\n\nQ: q1\nA: a1\n\nQ: q3\nA: a3\n\n# B\n\nQ: q2\nA: a2\n\nQ: q4\nA: a4\n\n")
    #expect(deck?.notes.isEmpty == true)
  }
}

/// What Anki's text holds besides two fields.
@Suite struct AnkiNotesInText {
  @Test(arguments: [
    (
      "#separator:comma,,,\n#html:true,,,\n#notetype:Basic,,,\n#tags column:3,,,\n"
        + "first,one,t1 t2,\n\"second, x\",two,t3,\n",
      "Q: first\nA: one\n<!-- tags: t1 t2 -->\n\nQ: second, x\nA: two\n<!-- tags: t3 -->"
    ),
    (
      "#separator:tab\n#html:true\nFront side 1\t\"Front side 1\n\n<hr id=\"\"answer\"\">\n\n"
        + "the year 1848\"\n",
      "Q: Front side 1\nA: the year 1848"
    ),
    (
      "#separator:tab\n#html:true\n#notetype column:1\n"
        + "Cloze\tWater is {{c1::wet::adjective}}\tSource: page 3\n",
      "C: Water is [wet](adjective)\n\nSource: page 3"
    ),
    ("#separator:tab\n#html:true\nrun {{c1::it::main.py}}\n", "C: run [it](main.py …)"),
    ("#separator:tab\n#html:true\na {{c1::{x{y}}}} b\t\n", "C: a [{x{y}}] b"),
    ("#separator:tab\n#html:true\na\tb<br>\nc\nd\te\n", "Q: a\nA: b  \nc\n\nQ: d\nA: e"),
  ])
  func nothingOfANoteIsLost(source: String, expected: String) {
    let decks = imported(source, "x.txt")
    #expect(decks.map(\.cardText) == [expected])
    #expect(decks.flatMap(\.notes).isEmpty)
  }

  @Test func tagsThatAllCardsHaveStandInTheFrontMatter() {
    let source =
      "#separator:tab\n#deck:Verbs\n#tags column:3\nto go\taller\tverb leech\nto eat\tmanger\tverb\n"
    #expect(
      imported(source, "x.txt").first?.string
        == "---\ntags: [verb]\n---\n\nQ: to go\nA: aller\n<!-- tags: leech -->\n\n"
        + "Q: to eat\nA: manger\n\n")
  }
}
