/// The candidate that a mistyped word most likely means; nil when none is near or two are as near.
///
/// One mistake for every three letters: a letter more, less, other, or two exchanged.
package func nearestWord(to word: String, among candidates: [String]) -> String? {
  let limit = max(1, word.count / 3)
  var best: (distance: Int, word: String?) = (limit + 1, nil)
  for candidate in candidates where abs(candidate.count - word.count) <= limit {
    let distance = editDistance(Array(word), Array(candidate))
    if distance < best.distance {
      best = (distance, candidate)
    } else if distance == best.distance {
      best.word = nil
    }
  }
  return best.word
}

/// Optimal string alignment: a letter more, less or other, or two exchanged, counts one.
package func editDistance(_ a: [Character], _ b: [Character]) -> Int {
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
