import Decks
import Importing
import Testing

/// The shape that `hashcards export` (0.3) prints.
private let export = """
  {
    "cards": [
      {
        "hash": "aa", "familyHash": null, "deckName": "Geo",
        "location": { "filePath": "/x/Geo.md", "lineStart": 4, "lineEnd": 5 },
        "content": { "basic": { "question": "Capital of \\u6cd5?", "answer": "The city [Paris]." } },
        "performance": null
      },
      {
        "hash": "cc", "familyHash": "ff", "deckName": "Geo",
        "location": { "filePath": "/x/Geo.md", "lineStart": 0, "lineEnd": 1 },
        "content": { "cloze": { "text": "Rome is in Italy [1].", "start": 11, "end": 15 } },
        "performance": { "lastReviewedAt": "2025-08-30T12:00:00", "stability": 1.0, "reviewCount": 1 }
      },
      {
        "hash": "bb", "familyHash": "ff", "deckName": "Geo",
        "location": { "filePath": "/x/Geo.md", "lineStart": 0, "lineEnd": 1 },
        "content": { "cloze": { "text": "Rome is in Italy [1].", "start": 0, "end": 3 } }
      }
    ],
    "sessions": [
      {
        "sessionId": 1, "startedAt": "2025-08-30T12:00:00", "endedAt": "2025-08-30T12:10:00",
        "reviews": [
          { "reviewId": 2, "hash": "cc", "reviewedAt": "2025-08-30T12:00:01", "grade": "easy" },
          { "reviewId": 1, "hash": "aa", "reviewedAt": "1970-01-02T00:00:00.5+01:00", "grade": "Forgot" },
          { "reviewId": 3, "hash": "zz", "reviewedAt": "2025-08-30T12:00:02", "grade": "good" },
          { "reviewId": 4, "hash": "aa", "reviewedAt": "yesterday", "grade": "hard" }
        ]
      }
    ]
  }
  """

@Suite struct HashcardsExports {
  @Test func cardsAndTheirReviewsAreRead() throws {
    let deck = try #require(imported(export, "export.json").first)
    #expect(deck.name == "Geo")
    #expect(
      deck.cardText
        == "C: [Rome] is in [Italy] \\[1\\].\n\nQ: Capital of 法?\nA: The city [Paris].")
    #expect(
      deck.reviews == [
        ImportedReview(card: deck.cardIDs[2], instant: 82_800_500, hasZone: true, grade: 1),
        ImportedReview(
          card: deck.cardIDs[1], instant: 1_756_555_201_000, hasZone: false, grade: 5),
      ])
    #expect(
      deck.notes == [
        ImportNote(line: 1, .unreadableReview("yesterday")),
        ImportNote(line: 1, .reviewsWithoutCard(1)),
      ])
  }

  @Test(arguments: ["{\"cards\": 1}", "{\"cards\": [1, {}, {\"hash\": \"a\"}]}", "{\"cards\": []}"])
  func anExportWithoutCardsIsRefused(text: String) {
    guard case .failure(let found) = importDocument(Array(text.utf8), fileName: "x.json") else {
      Issue.record("imported")
      return
    }
    #expect(found == .noCards(.hashcards))
  }
}
