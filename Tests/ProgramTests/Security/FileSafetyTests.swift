import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Nothing outside the collection is written, nothing is run but what the user names, and what is
/// written is the user's own.
@Suite struct FileSafetyTests {
  private let card = "Q: a?\nA: [b]\n\nQ: c?\nA: d ![p](p.png) [x](x.desktop)\n"

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? Int) ?? -1
  }

  @Test func filesAreTheUsersOwn() throws {
    let ebb = try Ebb(decks: ["a.md": card])
    try ebb.run(["review", "--plain"], input: "\n3\nq\n")
    try ebb.run(["config", "rollover", "3"])
    for name in ["", "/reviews"] { #expect(try mode(ebb.at(".ebb" + name)) == 0o700) }
    for name in ebb.names(".ebb") where name != "reviews" {
      #expect(try mode(ebb.at(".ebb/" + name)) == 0o600, "\(name)")
    }
    #expect(try mode(ebb.at(".ebb/reviews/laptop.jsonl")) == 0o600)
  }

  /// A link in `.ebb`, as somebody else's decks could bring it, to a file and to a folder.
  @Test(arguments: [
    "reviews", "reviews/laptop.jsonl", "state.json", "lock", "config.json", ".gitignore",
    ".gitattributes",
  ])
  func linksAreNotFollowedForWriting(name: String) throws {
    let ebb = try Ebb(decks: ["a.md": card])
    let outside = ebb.folder + "/outside"
    let isFolder = name == "reviews"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    let target = isFolder ? outside : outside + "/file"
    if !isFolder { try Data("mine\n".utf8).write(to: URL(fileURLWithPath: target)) }
    let link = ebb.at(".ebb/" + name)
    try FileManager.default.createDirectory(
      atPath: (link as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    for words in [
      ["review", "--plain"], ["grade", "a.md:1", "3"], ["undo"], ["suspend", "a.md:1"],
      ["config", "rollover", "3"], ["doctor", "--fix"], ["doctor", "--rebuild"], ["orphans"],
    ] {
      let result = try ebb.run(words, input: "\n3\n\n3\n")
      #expect([0, 1].contains(result.status), "\(words): \(result)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: outside)
    #expect(names == (isFolder ? [] : ["file"]), "\(names)")
    if !isFolder { #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine\n") }
  }

  @Test func aStateFolderThatIsALinkIsRefused() throws {
    let ebb = try Ebb(decks: ["a.md": card])
    let outside = ebb.folder + "/outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: ebb.at(".ebb"), withDestinationPath: outside)
    let result = try ebb.run(["grade", "a.md:1", "3"])
    #expect(result.status == 1)
    #expect(result.errors.contains("--state"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == [])
    #expect(try ebb.run(["grade", "a.md:1", "3", "--state", outside]).status == 0)
  }

  @Test(arguments: ["reviews/x.jsonl", "state.json", "config.json"])
  func aLinkToADeviceDoesNotReadForEver(name: String) throws {
    let ebb = try Ebb(decks: ["a.md": card])
    try FileManager.default.createDirectory(
      atPath: ebb.at(".ebb/reviews"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: ebb.at(".ebb/" + name), withDestinationPath: "/dev/zero")
    #expect([0, 1].contains(try ebb.run(["list"]).status))
  }

  @Test func aDeviceNameStaysInTheFolder() throws {
    for name in ["../../outside", "/tmp/x", "a/../../b", "..", ".", "", "-rf", "\0x"] {
      let ebb = try Ebb(decks: ["a.md": card])
      let result = try ebb.run(["grade", "a.md:1", "3"], environment: ["EBB_DEVICE": name])
      #expect(result.status == 0, "\(name): \(result)")
      #expect(ebb.names(".ebb/reviews").count == 1, "\(name)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: ebb.folder) == ["decks"])
    }
  }

  /// File names as an attacker would choose them; the editor writes its words down.
  @Test(arguments: ["+!touch pwned.md", "-c !touch pwned.md", "$(touch pwned);`touch pwned`.md"])
  func theEditorIsStartedWithoutAShell(name: String) throws {
    let ebb = try Ebb(decks: [name: "Q: a?\nA: b\n"])
    let script = ebb.folder + "/vim"
    let words = ebb.folder + "/words"
    try writeScript(script, writingTo: words)
    // From within the folder, where a name stands alone.
    let inside = try ebb.startScripted(script, words: words, in: ebb.decks)
    #expect(inside.first == "+1")
    #expect(inside.last?.hasPrefix("/") == true, "\(inside)")
    #expect(inside.last?.hasSuffix(name) == true, "\(inside)")
    #expect(!FileManager.default.fileExists(atPath: ebb.at("pwned")))
  }

  @Test func theOpenerGetsFilesThatCanOnlyBeShown() throws {
    for (link, isOpened) in [
      ("p.png", true), ("x.desktop", false), ("run.sh", false), ("app.jar", false),
      ("file:///etc/passwd", false), ("javascript:alert(1)", false), ("https://example.com/", true),
      ("x", false),
    ] {
      let ebb = try Ebb(decks: ["a.md": "Q: [look](\(link))\nA: x\n"])
      let words = ebb.folder + "/words"
      let opener = ebb.folder + "/opener"
      try writeScript(opener, writingTo: words)
      try ebb.run(
        ["review", "--plain"], input: "o\nq\n", environment: ["EBB_OPENER": opener])
      #expect(FileManager.default.fileExists(atPath: words) == isOpened, "\(link)")
    }
  }
}

/// A program that writes its words down. A child makes it: while this process has it open for
/// writing, another test's child would inherit that, and nobody could run it.
private func writeScript(_ path: String, writingTo words: String) throws {
  let text = "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(words)'\n"
  let child = try ChildProcess(
    "/bin/sh", ["-c", "printf %s \"$1\" > \"$0\" && chmod 755 \"$0\"", path, text],
    environment: ["PATH": "/usr/bin:/bin"])
  try child.wait()
}

extension Ebb {
  /// What the editor `script` is called with when a card is edited; its path has a blank, which
  /// `$EDITOR` cannot say, so it is found by `PATH`.
  fileprivate func startScripted(
    _ script: String, words: String, in folder: String
  ) throws -> [String] {
    let path = (script as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
    let child = try ChildProcess(
      "/bin/sh", ["-c", "cd \"$0\" && exec \"$1\" review --plain", folder, Ebb.program],
      environment: environment.merging(["PATH": path, "EDITOR": "vim"]) { $1 })
    child.send("e\nq\n")
    child.closeInput()
    let result = try child.wait()
    let text = try? String(contentsOfFile: words, encoding: .utf8)
    guard let text else { throw ChildProcess.Failure(description: "no editor: \(result)") }
    return text.split(separator: "\n").map(String.init)
  }
}
