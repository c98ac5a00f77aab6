/// The word that was probably meant: at most a third of its letters differ.
func nearest(to word: String, among candidates: [String]) -> String? {
  let wanted = Array(word.lowercased())
  var best: (word: String, distance: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    if letters.count > wanted.count + 3, letters.starts(with: wanted), wanted.count >= 3 {
      return candidate
    }
    let distance = editDistance(wanted, letters)
    if distance < best?.distance ?? max(1, min(wanted.count, letters.count) / 3) + 1 {
      best = (candidate, distance)
    }
  }
  return best?.word
}

/// Optimal string alignment: insertions, deletions, changes, and swaps of neighbours count one.
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var before: [Int] = []
  var above = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var row = [i + 1]
    for (j, b) in right.enumerated() {
      var cost = min(row[j] + 1, above[j + 1] + 1, above[j] + (a == b ? 0 : 1))
      if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    (before, above) = (above, row)
  }
  return above[right.count]
}
