import Testing

@Suite("The house") struct RoomTests {
  @Test func thereAreRooms() {
    #expect(Repository.rooms["Words"] == [])
    #expect(Repository.rooms["Decks"] == ["Markup", "Words"])
    #expect(Repository.files(below: "Sources", ending: ".swift").count > 100)
  }

  @Test("A room imports just what Package.swift says it uses", arguments: Repository.rooms.keys)
  func imports(room: String) {
    let system: Set = room == "Platform" ? ["Glibc", "Darwin", "Musl"] : []
    var used: Set<String> = []
    for file in Repository.files(below: "Sources/" + room, ending: ".swift") {
      for line in Repository.lines(file) {
        guard let match = line.firstMatch(of: /^\s*(?:@\w+ )*(?:\w+ )?import (\w+)/) else {
          continue
        }
        used.insert(String(match.1))
      }
    }
    #expect(used.subtracting(system.union(["Synchronization"])) == Repository.rooms[room])
  }

  @Test("No room uses itself, not even by way of others", arguments: Repository.rooms.keys)
  func noCircle(room: String) { #expect(!Repository.closure(of: room).contains(room)) }

  @Test(
    "A pure room has no clock, no files, no terminal, no printing",
    arguments: Repository.pureRooms)
  func purity(room: String) {
    let banned =
      /\b(print|debugPrint|dump|fatalError|ContinuousClock|SuspendingClock|CommandLine|SystemRandomNumberGenerator|FileHandle|getenv|exit)\b\s*[(.]/
    for file in Repository.files(below: "Sources/" + room, ending: ".swift") {
      for (number, line) in Repository.lines(file).enumerated() {
        #expect(code(of: line).firstMatch(of: banned) == nil, "\(file):\(number + 1): \(line)")
      }
    }
  }

  @Test func onlyPlatformKnowsTheSystem() {
    for file in Repository.files(below: "Sources", ending: ".swift")
    where !file.hasPrefix("Sources/Platform/") {
      for (number, line) in Repository.lines(file).enumerated() {
        let isConditional = line.contains("#if canImport") || line.contains("#if os(")
        #expect(!isConditional, "\(file):\(number + 1): \(line)")
      }
    }
  }

  @Test func noTwoFilesOfARoomShareAName() {
    for room in Repository.rooms.keys {
      let names = Repository.files(below: "Sources/" + room, ending: ".swift")
        .map { $0.split(separator: "/").last.map(String.init) ?? "" }
      #expect(Set(names).count == names.count, "\(room)")
    }
  }
}

@Suite("What is said") struct SentenceSourceTests {
  /// The compiler sees to it that there is a second text; this, that it is Chinese.
  @Test func everySentenceHasItsChinese() {
    for file in Repository.files(below: "Sources", ending: ".swift")
    where !file.hasPrefix("Sources/Words/") {
      let text = Array(Repository.text(file).utf8)
      for start in starts(of: Array("Sentence(".utf8), in: text) {
        let body = String(decoding: balanced(text, from: start), as: UTF8.self)
        // A text that is handed through is checked where it is written.
        let isPassed = body.contains("same:") || body.lowercased().contains("chinese")
        #expect(
          isPassed || body.hasChinese || !body.contains("\""), "\(file): \(body)")
      }
    }
  }

  /// Sentences are in tables, in both languages; a command does not make up its own.
  @Test func noCommandSpeaksEnglishOnItsOwn() {
    let spoken = #/(?:Failure|warn|note)\("(?:error|ebb)?:?\s?[A-Za-z][a-z]+\s/#
    for file in Repository.files(below: "Sources/EbbCLI", ending: ".swift") {
      for (number, line) in Repository.lines(file).enumerated() {
        #expect(line.firstMatch(of: spoken) == nil, "\(file):\(number + 1): \(line)")
      }
    }
  }

  private func starts(of word: [UInt8], in text: [UInt8]) -> [Int] {
    guard text.count >= word.count else { return [] }
    return (0...(text.count - word.count)).filter { start in
      text[start] == word[0] && text[start..<(start + word.count)].elementsEqual(word)
        && (start == 0 || !(text[start - 1] >= 0x41 && text[start - 1] <= 0x7A))
    }
  }

  /// From the word to the parenthesis that closes it, strings with parentheses included.
  private func balanced(_ text: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    var depth = 0
    for index in start..<text.count {
      if text[index] == UInt8(ascii: "(") { depth += 1 }
      if text[index] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return text[start...index] }
      }
    }
    return text[start...]
  }
}

extension String {
  /// Chinese characters, or at least the signs of a list of names.
  fileprivate var hasChinese: Bool {
    unicodeScalars.contains {
      (0x3000...0x303F).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
        || (0xFF00...0xFFEF).contains($0.value)
    }
  }
}
