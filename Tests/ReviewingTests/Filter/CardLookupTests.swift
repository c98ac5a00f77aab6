import Decks
import Reviewing
import Scheduling
import Testing

@Suite struct CardLookupTests {
  private let shelf = Shelf()

  /// The numbers of the cards found, or what else was answered.
  private func find(_ word: String) -> String {
    let places = shelf.collection.cards.map(\.place)
    return switch findCard(word, in: shelf.collection) {
    case .found(let place): "\(places.firstIndex(of: place)!)"
    case .foundSeveral(let several): "\(several.map { places.firstIndex(of: $0)! })"
    case .none(let suggestions): "none \(suggestions)"
    case .tooShort: "too short"
    }
  }

  @Test(arguments: [
    ("cnn.md:7", "0"), ("cnn.md:9", "0"), ("cnn.md:10", "1"), ("cnn.md:11", "1"), ("cnn:7", "0"),
    ("cnn.md:14", "[2, 3]"), ("cnn.md:999", "[2, 3]"), ("cnn.md:5", "none [\"cnn.md:7\"]"),
    ("more/optimizers.md:1", "4"), ("optimizers.md:2", "4"), ("optimizers:4", "5"),
    ("/home/me/decks/more/optimizers.md:4", "5"), ("./cnn.md:7", "0"),
    ("optimisers.md:4", "none [\"optimizers:4\"]"), ("optimiser:4", "none [\"optimizers:4\"]"),
    ("cnm.md:7", "none [\"cnn.md:7\"]"), ("cnn.md:0", "none [\"cnn.md:7\"]"),
    ("cnn.md:99999999999999999999", "none []"), ("", "none []"), (":7", "none []"),
    ("abc", "too short"), ("0", "too short"), ("what", "none []"), ("0000", "none []"),
    ("12345678901234567", "none []"),
  ]) func places(_ word: String, _ expected: String) {
    #expect(find(word) == expected)
  }

  @Test func idsAndTheirBeginnings() {
    for (index, item) in shelf.collection.cards.enumerated() {
      #expect(find(item.card.id.description) == "\(index)")
      #expect(find(String(item.card.id.description.prefix(8))) == "\(index)")
    }
  }

  @Test func factsOfAScheduledCard() {
    var reader = CardReader(shelf.collection)
    let facts = reader.facts(
      of: shelf.collection.cards[0].place, state: shelf.state, today: Shelf.today)
    #expect(facts.deck == "DL2 卷积网络" && facts.file == "cnn.md" && facts.line == 7)
    #expect(facts.sections == ["Layers", "Pooling"] && facts.kind == .basic)
    #expect(facts.front == "What does max pooling keep?")
    #expect(facts.back == "the [largest] value of a window" && facts.blanks == ["largest"])
    #expect(facts.status == .due && facts.due == Shelf.today && facts.interval == 16)
    #expect(facts.repetitions == 3 && facts.ease?.description == "2.36" && facts.lapses == 2)
    #expect(!facts.isLeech)
  }

  @Test func whatACardDoesNotHaveIsNil() {
    var reader = CardReader(shelf.collection)
    let facts = reader.facts(
      of: shelf.collection.cards[5].place, state: shelf.state, today: Shelf.today)
    #expect(facts.back == nil && facts.due == nil && facts.ease == nil && facts.lapses == nil)
    #expect(facts.status == .new && facts.sections == [] && facts.blanks == [])
  }
}
