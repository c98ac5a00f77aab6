"""Makes the tables that ebb takes from Unicode's data. Run it again for a new version:

    pip install unicodedata2==17.0.0 emoji==2.16.0 && python3 Tests/Unicode/make_tables.py

It writes two files, each with the version in it:

- Sources/Reviewing/Text/DecompositionTable.swift: what each character is made of (NFKD), for
  typing and searching. Swift's own version of Unicode knows canonical equivalence only.
- Tests/Unicode/widths.txt: the columns of every assigned character and of every emoji sequence as
  Unicode's data has them. A test compares it with what ebb counts, and names each difference.
"""
import os
import emoji
import unicodedata2 as data

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VERSION = data.unidata_version
EMOJI_VERSION = float(VERSION.rsplit(".", 1)[0])
HANGUL = range(0xAC00, 0xD7A4)
SURROGATES = range(0xD800, 0xE000)


def scalars():
    for value in range(0x110000):
        if value not in SURROGATES:
            yield value, chr(value)


def write(path, lines):
    with open(os.path.join(ROOT, path), "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


def decompositions():
    """Runs of characters: first, length, and what the first is made of; in a run each is made of
    one character, the next of the next."""
    runs = []
    for value, character in scalars():
        parts = [ord(c) for c in data.normalize("NFKD", character)]
        if parts == [value] or value in HANGUL:
            continue
        if runs and len(parts) == 1 and len(runs[-1][2]) == 1:
            first, length, made = runs[-1]
            if value == first + length and parts[0] == made[0] + length:
                runs[-1] = (first, length + 1, made)
                continue
        runs.append((value, 1, parts))
    return runs


def decomposition_table():
    words = []
    for first, length, parts in decompositions():
        run = f"{first:x}" + (f"+{length}" if length > 1 else "")
        words.append(run + "=" + ".".join(f"{part:x}" for part in parts))
    lines = [
        f"// Made by Tests/Unicode/make_tables.py from the data of Unicode {VERSION}; not edited by hand.",
        "",
        "extension Decomposition {",
        "  /// `first=parts`, or `first+length=part` for a run of characters and a run of parts.",
        '  static let table: StaticString = """',
    ]
    line = "   "
    for word in words:
        if len(line) + 1 + len(word) > 97:
            lines.append(line + " \\")
            line = "   "
        line += " " + word
    return lines + [line, '    """', "}"]


def width(value, character):
    """Columns by UAX #11 and the general category; Hangul's medial and final letters join the
    initial one, which is two columns wide by itself."""
    category = data.category(character)
    if category in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp"):
        return 0
    if 0x1160 <= value <= 0x11FF or 0xD7B0 <= value <= 0xD7FB:
        return 0
    return 2 if data.east_asian_width(character) in "WF" else 1


def width_table():
    lines = [
        f"# Made by make_tables.py from the data of Unicode {VERSION}, emoji {EMOJI_VERSION}.",
        "# First and last character of a run, and their columns; then the emoji sequences.",
    ]
    run = None
    for value, character in scalars():
        if data.category(character) in ("Cn", "Co"):
            continue
        columns = width(value, character)
        if run and run[2] == columns and run[1] == value - 1:
            run[1] = value
            continue
        if run:
            lines.append("{:X} {:X} {}".format(*run))
        run = [value, value, columns]
    lines.append("{:X} {:X} {}".format(*run))
    for sequence, facts in sorted(emoji.EMOJI_DATA.items()):
        if len(sequence) > 1 and facts["E"] <= EMOJI_VERSION:
            lines.append(" ".join(f"{ord(c):X}" for c in sequence) + " = 2")
    return lines


if __name__ == "__main__":
    write("Sources/Reviewing/Text/DecompositionTable.swift", decomposition_table())
    write("Tests/Unicode/widths.txt", width_table())
