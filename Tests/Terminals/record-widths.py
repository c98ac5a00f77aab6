"""Asks the terminal it runs in how wide it draws every non-ASCII character of the decks.

Run inside the terminal to be asked, for instance:

    tmux new-session -d 'python3 Tests/Terminals/record-widths.py tmux'

Writes Tests/Terminals/NAME-widths.tsv (code point, columns), which TypesettingTests compares with
ebb's own table. Each character is printed at column 1 and the cursor's column is asked for.
"""
import glob, os, re, sys, termios, tty, unicodedata

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
characters = set()
for path in glob.glob(os.path.join(root, "decks", "*.md")) + sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        characters |= {c for c in file.read() if ord(c) > 0x7F}
# What the formulas of the decks are set with.
characters |= set("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ∂∇∑∏∫√∞≈≠≤≥±×÷·→←↔⇒∈∉⊂⊆∪∩∅ℝℕℤ𝔼𝒩ℒ⊙⊗⊕⌊⌋⌈⌉⟨⟩‖′″ᵀ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ𝐱𝐖⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪━─│↻✓✗☐☑↪")
inp = os.open("/dev/tty", os.O_RDWR)
saved = termios.tcgetattr(inp)
tty.setraw(inp)
rows = []
try:
    for c in sorted(characters):
        if unicodedata.category(c) in ("Cc", "Zl", "Zp"):
            continue
        os.write(inp, b"\r\x1b[K" + c.encode() + b"\x1b[6n")
        answer = b""
        while not answer.endswith(b"R"):
            answer += os.read(inp, 32)
        column = int(re.search(rb"\x1b\[\d+;(\d+)R", answer).group(1))
        rows.append(f"{ord(c):04X}\t{column - 1}\t{c}\n")
finally:
    os.write(inp, b"\r\x1b[K")
    termios.tcsetattr(inp, termios.TCSADRAIN, saved)
name = sys.argv[1] if len(sys.argv) > 1 else "terminal"
with open(os.path.join(root, "Tests", "Terminals", name + "-widths.tsv"), "w", encoding="utf-8") as out:
    out.writelines(rows)
print(len(rows), "characters")
