import Markup
import Testing

@testable import Decks

@Suite struct OpaqueSpanTests {
  static func spans(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return opaqueSpans(in: bytes, 0..<bytes.count).map {
      "\($0.kind) \(string(bytes, $0.range)) | \(string(bytes, $0.content))"
    }
  }

  @Test(
    "Escapes, code and fences hide what they hold",
    arguments: [
      ("a \\[ b \\a \\\\ \\", ["escape \\[ | [", "escape \\\\ | \\"]),
      ("a `b` ``c`d`` `e", ["code `b` | b", "code ``c`d`` | c`d"]),
      (
        "`` ` `` `  ` ` a ` ` a`",
        ["code `` ` `` | `", "code `  ` |   ", "code ` a ` | a", "code ` a` |  a"]
      ),
      ("`a\nb` `c\n\nd`", ["code `a\nb` | a\nb"]),
      ("\\`a` b`", ["escape \\` | `", "code ` b` |  b"]),
      ("``` a `` b ` c `` ` ```", ["code ``` a `` b ` c `` ` ``` | a `` b ` c `` `"]),
      ("```c\na `b`\n```\nd", ["fence ```c\na `b`\n``` | a `b`\n"]),
      ("a\n  ~~~\n```\n~~\n  ~~~~ \nd", ["fence ~~~\n```\n~~\n  ~~~~  | ```\n~~\n"]),
      ("- ```c\n  x\n  ```\n$a$", ["fence ```c\n  x\n  ``` |   x\n", "inlineMath $a$ | a"]),
      ("```c\na\r\nb", ["fence ```c\na\r\nb | a\r\nb"]),
      ("```c\n```", ["fence ```c\n``` | "]), ("```", ["fence ``` | "]),
      ("```a``` b", ["code ```a``` | a"]),
      ("```\na\n    ```\nb", ["fence ```\na\n    ``` | a\n"]),
      ("```\na\n    ```\n```", ["fence ```\na\n    ```\n``` | a\n    ```\n"]),
    ])
  func codeAndFences(_ text: String, _ expected: [String]) {
    #expect(Self.spans(text) == expected)
  }

  @Test(
    "Dollars are math only where they can be",
    arguments: [
      // M1
      ("\\$a$ b$", ["escape \\$ | $"]), ("$a \\$ b$", ["inlineMath $a \\$ b$ | a \\$ b"]),
      ("`$a` $b$", ["code `$a` | $a", "inlineMath $b$ | b"]),
      ("$a `b$` c$", ["inlineMath $a `b$` c$ | a `b$` c"]),
      ("$a <!-- b$ --> c$", ["inlineMath $a <!-- b$ --> c$ | a <!-- b$ --> c"]),
      ("$a <!-- b$ -->", ["comment <!-- b$ --> |  b$ "]),
      // M2
      ("$$a$$", ["displayMath $$a$$ | a"]), ("$$\na\n$$", ["displayMath $$\na\n$$ | \na\n"]),
      ("$$\na\n\nb\n$$", []), ("$$a $ b$$", ["displayMath $$a $ b$$ | a $ b"]),
      ("$$$$", []), ("$$$a$$$", ["displayMath $$$a$$ | $a"]),
      // M3
      ("$5 到 $10", []), ("$a$5 $b$", ["inlineMath $a$5 $b$ | a$5 $b"]), ("$ a$ b", []),
      ("$a $", []), ("$a\nb$", ["inlineMath $a\nb$ | a\nb"]), ("$a\n\nb$", []),
      ("$a\nQ: b$", []), ("$a$$b$", ["inlineMath $a$ | a", "inlineMath $b$ | b"]),
      ("$a\n```\nb$\n```", ["fence ```\nb$\n``` | b$\n"]),
      // M4
      ("$a", []), ("$$a$ b", ["inlineMath $a$ | a"]), ("$$a", []), ("$", []), ("$$", []),
      // M5
      ("由$x$得", ["inlineMath $x$ | x"]), ("$x$，$y$", ["inlineMath $x$ | x", "inlineMath $y$ | y"]),
    ])
  func math(_ text: String, _ expected: [String]) {
    #expect(Self.spans(text) == expected)
  }

  @Test(
    "Angles are comments, autolinks, tags or only angles",
    arguments: [
      ("a <!-- b\n\nc --> d", ["comment <!-- b\n\nc --> |  b\n\nc "]),
      ("<!-- a <!-- b -->", ["comment <!-- b --> |  b "]), ("<!-- a", []),
      ("<!---->", ["comment <!----> | "]),
      ("<https://a.b/c[1]>", ["autolink <https://a.b/c[1]> | https://a.b/c[1]"]),
      ("<a@b.c> <a@b> <@b>", ["autolink <a@b.c> | a@b.c", "autolink <a@b> | a@b"]),
      ("<x:1>", []), ("<C-[>", []), ("a < b > c <1> <", []), ("<a:b c>", []),
      (
        "<b>x</b><br/><br />",
        ["htmlTag <b> | b", "htmlTag </b> | /b", "htmlTag <br/> | br/", "htmlTag <br /> | br /"]
      ),
      (
        "<a href=\"[x]>\" b='>' c=d e>",
        ["htmlTag <a href=\"[x]>\" b='>' c=d e> | a href=\"[x]>\" b='>' c=d e"]
      ),
      ("<a b=\"c>", []), ("<a b=>", []), ("</a b>", []), ("<a", []), ("</", []),
      ("$a<b>c$", ["inlineMath $a<b>c$ | a<b>c"]),
      ("<a b=\"$\">$", ["htmlTag <a b=\"$\"> | a b=\"$\""]),
    ])
  func angles(_ text: String, _ expected: [String]) {
    #expect(Self.spans(text) == expected)
  }
}
