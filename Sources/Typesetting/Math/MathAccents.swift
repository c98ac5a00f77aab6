/// L4. A mark over (or under, or through) its body.
struct MathAccent {
  /// How several letters are written: `hat(xy)`.
  let name: String
  let mark: Character
  /// What an empty body leaves.
  let alone: String
  /// Lines are repeated over each letter of a word.
  var repeats = false

  /// The accent of a command, without its backslash.
  static func named(_ command: String) -> MathAccent? { byName[command] }

  /// A character with the mark, in its composed form where Unicode has one.
  ///
  /// A string, because a mark after a control character does not join it.
  func over(_ letter: Character) -> String {
    let combined = "\(letter)\(mark)"
    return MathAccent.composed[combined] ?? combined
  }

  private static let byName: [String: MathAccent] = {
    func accent(_ name: String, _ mark: Character, _ alone: String) -> MathAccent {
      MathAccent(name: name, mark: mark, alone: alone)
    }
    let hat = accent("hat", "\u{302}", "^")
    let tilde = accent("tilde", "\u{303}", "~")
    let check = accent("check", "\u{30C}", "ˇ")
    let vec = accent("vec", "\u{20D7}", "→")
    let left = accent("lvec", "\u{20D6}", "←")
    let over = MathAccent(name: "bar", mark: "\u{305}", alone: "‾", repeats: true)
    let under = MathAccent(name: "underline", mark: "\u{332}", alone: "_", repeats: true)
    return [
      "hat": hat, "widehat": hat, "tilde": tilde, "widetilde": tilde, "check": check,
      "widecheck": check, "bar": accent("bar", "\u{304}", "¯"), "overline": over,
      "underline": under, "underbar": under, "vec": vec, "overrightarrow": vec,
      "overleftarrow": left, "dot": accent("dot", "\u{307}", "˙"),
      "ddot": accent("ddot", "\u{308}", "¨"), "dddot": accent("dddot", "\u{20DB}", "⃛"),
      "mathring": accent("ring", "\u{30A}", "˚"), "acute": accent("acute", "\u{301}", "´"),
      "grave": accent("grave", "\u{300}", "`"), "breve": accent("breve", "\u{306}", "˘"),
      "cancel": MathAccent(name: "cancel", mark: "\u{338}", alone: "/", repeats: true),
      "bcancel": MathAccent(name: "cancel", mark: "\u{338}", alone: "/", repeats: true),
      "xcancel": MathAccent(name: "cancel", mark: "\u{338}", alone: "/", repeats: true),
    ]
  }()

  /// The composed letters, found by canonical equivalence with letter + mark.
  private static let composed: [String: String] = {
    let letters = """
      ÀÁÂÃÄÅĀĂǍȦÈÉÊËĒĔĚĖẼÌÍÎÏĨĪĬǏİÒÓÔÕÖŌŎǑȮÙÚÛÜŨŪŬŮǓÝŶŸȲẎỸẀẂŴẄẆÇĆĈĊČḊĎḞĜĞĠǦǴḠĤḢḦȞĴK̂ǨḰĹĽḾṀ\
      ŃŇÑṄǸṔṖŔŘṘŚŜŠṠŤṪṼẌẊŹŽŻẐḂàáâãäåāăǎȧèéêëēĕěėẽìíîïĩīĭǐòóôõöōŏǒȯùúûüũūŭůǔýŷÿȳẏỹẙẁẃŵẅẇẘćĉċčḋďḟ\
      ĝğġǧǵḡĥḣḧȟĵǰǩḱĺľḿṁńňñṅǹṕṗŕřṙśŝšṡťṫẗṽẍẋźžżẑḃάέήίόύώϊϋᾰᾱῐῑῠῡὰὲὴὶὸὺὼᾸᾹῘῙῨῩ
      """
    var table: [String: String] = [:]
    for letter in letters where letter.unicodeScalars.count == 1 {
      table[String(letter)] = String(letter)
    }
    return table
  }()
}
