import Testing

/// What the page on the architecture claims.
@Suite("The page on the architecture") struct ArchitectureTests {
  private let page = Repository.text("Sources/EbbCLI/EbbCLI.docc/Architecture.md")

  @Test func theTableOfRoomsIsThatOfTheManifest() throws {
    let start = try #require(page.firstRange(of: "<!-- rooms -->\n```text\n")).upperBound
    let table = page[start...].prefix(
      upTo: try #require(page[start...].firstRange(of: "```")).lowerBound)
    var rooms: [String: Set<String>] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let name = line.prefix { $0 != " " }
      let uses = line.dropFirst(71).split(separator: ", ").map(String.init)
      rooms[String(name)] = Set(uses).subtracting(["-"])
    }
    #expect(rooms.removeValue(forKey: "ebb") == ["EbbCLI", "Platform"])
    #expect(rooms == Repository.rooms.filter { $0.key != "Benchmarking" })
  }

  @Test func theWalkOfOneGradeNeverTurnsBack() throws {
    let start = try #require(page.firstRange(of: "<!-- walk -->")).upperBound
    let walk = page[start...].prefix(
      upTo: try #require(page[start...].firstRange(of: "\n\nOnly")).lowerBound)
    let steps = walk.matches(of: /\d+\. `(Sources\/[\w\/.]+)`([^`]*)`(\w+)`/)
    let files = steps.map { String($0.1) }
    #expect((10...18).contains(files.count) && Set(files).count == files.count)
    for step in steps {
      let name = String(step.3)
      #expect(Repository.text(String(step.1)).contains(name), "\(step.1): \(name)")
    }
  }
}
