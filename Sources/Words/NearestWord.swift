/// The candidate that a mistyped word most likely means; nil when none is near.
///
/// What is typed of a longer word is near to it, else one mistake for every three letters: a letter
/// more, less, other, or two exchanged. Where two are as near, the first.
package func nearestWord(to word: String, among candidates: [String]) -> String? {
  let wanted = Array(word.lowercased())
  var best: (distance: Int, word: String)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    if wanted.count >= 3, letters.count > wanted.count + 3, letters.starts(with: wanted) {
      return candidate
    }
    let limit = max(1, min(wanted.count, letters.count) / 3)
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.word
}

/// Optimal string alignment: a letter more, less or other, or two exchanged, counts one.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        least = min(least, beforeLast[j - 1] + 1)
      }
      row.append(least)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
