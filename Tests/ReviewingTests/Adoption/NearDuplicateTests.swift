import Decks
import Foundation
import Reviewing
import Testing

@Suite struct NearDuplicateTests {
  private func pairs(_ text: String) -> [String] {
    let collection = Edit.collection([text])
    return collection.nearDuplicates().map {
      "\(collection.location(of: $0.first)) \(collection.location(of: $0.second))"
    }
  }

  @Test func questionsThatAreNearlyTheSame() {
    #expect(
      pairs(
        """
        Q: What does batch normalisation normalise?
        A: each channel
        Q: What does the batch nromalisation normalise
        A: every channel over the batch
        C: The **learning rate** is the [step] of an update.
        Q: Unrelated?
        A: yes
        C: The learning rate is the [step] of [an update]
        """) == ["deck0.md:1 deck0.md:3", "deck0.md:5 deck0.md:8"])
  }

  @Test func questionsThatAreOthers() {
    #expect(
      pairs(
        """
        Q: What is the gradient of max pooling for its inputs?
        A: 1
        Q: What is the gradient of min pooling for its inputs?
        A: 2
        Q: What is the gradient of L1 regularisation for its inputs?
        A: 3
        Q: What is the gradient of L2 regularisation for its inputs?
        A: 4
        Q: 标签平滑在分类任务里有哪些优点？
        A: 5
        Q: 标签平滑在分类任务里有哪些缺点？
        A: 6
        C: The gradient of [max pooling] for its inputs is sparse.
        """) == [])
  }

  @Test func theBundledDecksHaveNone() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../decks").standardized
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let collection = Collection(
      files: try names.filter { $0.hasSuffix(".md") }.map { name in
        let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
        return .init(deck: parseDeck(bytes, path: name), bytes: bytes)
      })
    let found = collection.nearDuplicates().map {
      "\(collection.location(of: $0.first)) \(collection.location(of: $0.second))"
    }
    #expect(found == [])
  }
}
