import Foundation
import Testing

@Suite struct EditorTests {
  /// The example of the documentation, word for word.
  @Test(Tool.vim.isNeeded)
  func vimGradesTheCardUnderTheCursor() throws {
    let ebb = try Ebb(decks: ["adam.md": "# Top\n\nQ: one\nA: 1\n\nQ: two\nA: 2\n"])
    let article = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/EbbCLI/EbbCLI.docc/Scripting.md")
    let text = try String(contentsOf: article, encoding: .utf8)
    let script = text.components(separatedBy: "```vim\n")[1].components(separatedBy: "```")[0]
    try Data(script.utf8).write(to: URL(fileURLWithPath: ebb.folder + "/ebb.vim"))
    let result = try ebb.shell(
      """
      if ! vim --version | grep -q +eval; then echo NOT TESTED: vim is too small; exit 0; fi
      vim -es -u NONE -c 'set nocompatible' -c 'source ebb.vim' -c 'edit decks/adam.md' -c '7' \
        -c 'redir! > said' -c 'normal \\3' -c 'redir END' -c 'qa!' < /dev/null
      cat said
      """)
    if result.output.contains("NOT TESTED") { return }
    #expect(result.output.contains("due 2026-11-22"), "\(result)")
    #expect(try ebb.text(".ebb/reviews/laptop.jsonl").contains("\"front\":\"two\""))
  }

  @Test func theVersionNamesFormatsAndCredit() throws {
    let ebb = try Ebb()
    for words in [["--version"], ["review", "--version"]] {
      let result = try ebb.run(words)
      #expect(result.status == 0)
      for wanted in ["ebb ", "review log 1", "Algorithm SM-2, (C) Copyright SuperMemo World, 1991"]
      {
        #expect(result.output.contains(wanted), "\(result)")
      }
    }
  }
}
