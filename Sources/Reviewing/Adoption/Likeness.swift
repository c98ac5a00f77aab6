import Decks

/// How much of a vanished card's text a new card has.
struct Likeness: Equatable, Sendable {
  var isSameKind: Bool
  var isSameFront: Bool
  var isSameBack: Bool
  /// The part of the whole text that both have, 0 to 1, each side by its length.
  var text: Double
  /// The same, each side by one half; a deletion and its place count as a side.
  var sides: Double
  /// Whether the same part of a cloze text is asked; always so for basic cards.
  var asksTheSame: Bool

  init(_ old: CardProfile, _ new: CardProfile) {
    isSameKind = old.kind == new.kind
    isSameFront = isSameKind && old.front == new.front
    isSameBack = isSameKind && old.back == new.back
    asksTheSame = true
    switch (old.kind, new.kind) {
    case (.basic, .basic):
      let shared = (
        old.frontGrams.shared(with: new.frontGrams), old.backGrams.shared(with: new.backGrams)
      )
      let fronts = old.frontGrams.count + new.frontGrams.count
      let backs = old.backGrams.count + new.backGrams.count
      text = Double(2 * (shared.0 + shared.1)) / Double(max(1, fronts + backs))
      let front = isSameFront ? 1 : Double(2 * shared.0) / Double(max(1, fronts))
      let back = isSameBack ? 1 : Double(2 * shared.1) / Double(max(1, backs))
      sides = (front + back) / 2
    case (.cloze, .cloze):
      text = old.frontGrams.likeness(to: new.frontGrams)
      let deletion = isSameBack ? 1 : old.backGrams.likeness(to: new.backGrams)
      let place = likenessOfSurroundings(old, new)
      asksTheSame = max(deletion, place) >= 0.5
      sides = text / 2 + deletion * 0.3 + place * 0.2
    case (.basic, .cloze), (.cloze, .basic):
      text = Grams(old.text).likeness(to: Grams(new.text))
      // Of several deletions the one that the answer had most of.
      sides = text * 0.9 + 0.1 * old.backGrams.likeness(to: new.backGrams)
    }
  }
}

/// Whether the blank stands at the same place: the characters next to it on both sides.
private func likenessOfSurroundings(_ old: CardProfile, _ new: CardProfile) -> Double {
  let (a, b) = (old.surroundings, new.surroundings)
  return (commonPart(a.before.reversed(), b.before.reversed()) + commonPart(a.after, b.after)) / 2
}

private func commonPart(_ a: some Sequence<UInt32>, _ b: some Sequence<UInt32>) -> Double {
  let (a, b) = (Array(a.prefix(12)), Array(b.prefix(12)))
  let needed = max(a.count, b.count)
  guard needed > 0 else { return 1 }
  return Double(zip(a, b).prefix { $0 == $1 }.count) / Double(needed)
}

extension Likeness {
  /// The better of the two measures: a question rewritten below a long answer, or an answer
  /// rewritten below its question, still has half of it.
  var best: Double { max(text, sides) }
}
