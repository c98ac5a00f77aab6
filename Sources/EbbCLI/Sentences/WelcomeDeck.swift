/// The text of decks/welcome.md; a test compares the two.
let welcomeDeck = #"""
  ---
  name = "Welcome to ebb"
  tags = ["ebb", "help"]
  order = 10
  ---

  These cards teach ebb while you review them. Keep them, edit them, or delete the file when you know it all. Text that belongs to no card, such as this line, is ignored.

  # Reviewing

  ## Keys

  Q: You have thought of an answer. Which key shows the card's own?
  A: [Space] or [Enter]: the whole answer appears with its blanks filled in. Holding the key down never grades by accident.

  Q: What does Tab do while an answer is still hidden?
  A: It reveals only the [next blank], so you can test yourself on one keyword at a time.

  Q: What do the keys 1 to 4 mean once the answer is shown?
  A: `1` [Again], `2` [Hard], `3` [Good], `4` [Easy]. Each shows the date on which the card would come back; `↻` says that it also comes again [today]. Be honest: a card you forgot returns today, one you knew returns later.

  Q: You pressed the wrong grade. How do you take it back?
  A: Press [u] in the session. Later, even tomorrow, run [`ebb undo`]; repeat it to go back further.

  Q: A card has a typo. How do you fix it without leaving the session?
  A: Press [e]: ebb opens the file at the card's line in `$EDITOR`, and you come back to the same card.

  Q: How do you stop, and what is lost?
  A: Press [q]. [Nothing] is lost: every grade is written to disk before the next card is drawn. `?` lists all the other keys.

  # Writing cards

  ## The format

  Q: How do you write a card with a question, an answer and two keywords to blank out?
  A: In any `.md` file, with the tags at the start of the line and the keywords in [square brackets]:

  ```markdown
  Q: What does dropout do during training?
  A: It sets [random activations] to zero and [rescales] the rest.
  ```

  C: A text that starts with `C:` becomes [one card] for each bracket, and asks [one deletion] at a time.

  Q: What are headings good for in a deck file?
  A: They are [sections]: `#` to `######` at the start of a line names the cards below it, and [ends] the card above it. The file's name is the deck, unless the front matter gives a `name`.

  Q: How do you write a bracket that is not a blank, and a formula?
  A: Put a [backslash] before the bracket, as in `\[0, 1\]`, or use a code span. Formulas go between [dollar signs]: `$\sigma(x)$` is shown as $\sigma(x)$, and its brackets are never blanks.

  # Your collection

  ## Files and progress

  Q: You reword a card, move it to another file or change its heading. What happens to its progress?
  A: It is [kept]. Moving a card changes nothing, and an edited card is [recognised] and adopts its old history. Your decks never contain ids or dates.

  Q: Where does ebb keep your review history?
  A: In the folder [`.ebb`] inside your decks folder: plain-text logs, one file per device, so any file sync can [merge] two machines.

  Q: Which command tells you how much is due, and which one finds mistakes in your decks?
  A: [`ebb stats`] shows what is due today and in the coming days. [`ebb check`] names every problem with its file, line and column.

  Q: You already have notes, an Anki export or a list of questions. How do you bring them in?
  A: Run [`ebb import`] with the files: Markdown decks, question lists, and Anki or CSV text become decks. Importing the same file twice adds [nothing].

  """#
