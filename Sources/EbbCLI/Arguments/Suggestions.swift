import Reviewing

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
