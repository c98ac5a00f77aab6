import Words

/// The first deck, which teaches ebb while it is reviewed, in the reader's language.
func welcomeDeck(_ language: Language) -> String {
  switch language {
  case .english: englishDeck
  case .chinese: chineseDeck
  }
}

/// The text of decks/welcome.md; a test compares the two.
private let englishDeck = #"""
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

  Q: How do you type an answer instead of only thinking of it, and what is forgiven?
  A: Press [t]. Case, blanks and the final full stop never count; accents do, unless the deck says `typing: loose`: then an answer without them is marked [≈]. Write `car / automobile` where either will do, and `(to) go` where a part may be left out.

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

private let chineseDeck = #"""
  ---
  name = "ebb 入门"
  tags = ["ebb", "help"]
  order = 10
  ---

  这些卡片一边复习，一边教你用 ebb。可以留着，可以改，学会了也可以把文件删掉。不属于任何卡片的文字（比如这一段）会被忽略。

  # 复习

  ## 按键

  Q: 想好了答案，按哪个键看卡片上的答案？
  A: [空格]或[回车]：整个答案出现，空里填好。按住不放也不会误评分。

  Q: 答案还没显示时，Tab 键做什么？
  A: 只显示[下一个空]，可以一个关键词一个关键词地考自己。

  Q: 答案显示之后，1 到 4 键各是什么意思？
  A: `1` [重来]、`2` [困难]、`3` [良好]、`4` [容易]。每个键下面写着卡片再来的日期；`↻` 表示[今天]还会再来一次。新卡片的几个日期往往相同：间隔要答过几次才拉开。如实评分就好：忘了的今天再来，记得的以后再来。

  Q: 怎样输入答案，而不只是在心里想？哪些差别不计较？
  A: 按 [t]。大小写、空格和句末标点从不计较；变音符号计较，除非牌组写了 `typing: loose`：那时缺了变音符号的答案标上 [≈]。两个说法都行就写 `car / automobile`，可省的部分写 `(to) go`。

  Q: 评分按错了，怎么撤销？
  A: 当场按 [u]。之后，哪怕是第二天，运行 [`ebb undo`]；再运行一次就再往前撤一步。

  Q: 卡片上有错字，怎么不离开复习就改好？
  A: 按 [e]：ebb 用 `$EDITOR` 打开文件，停在这张卡片的那一行；改完回到同一张卡片。

  Q: 怎么停下来？会丢什么？
  A: 按 [q]。[什么都不会丢]：每个评分都先写到磁盘，再出下一张。其他按键见 `?`。

  # 写卡片

  ## 格式

  Q: 一张卡片有问题、答案和两个关键词，怎么写？
  A: 写在任何一个 `.md` 文件里，标签放在行首，关键词放进[方括号]：

  ```markdown
  Q: 训练时 Dropout 做什么？
  A: 把[随机的激活]置零，并[放大]其余的。
  ```

  C: 以 `C:` 开头的文本，每对方括号变成[一张卡片]，每次只问[一个空]。

  Q: 牌组文件里的标题有什么用？
  A: 它们是[章节]：行首的 `#` 到 `######` 给下面的卡片起名，并[结束]上面的卡片。牌组名就是文件名，除非文件开头的 `name` 另有规定。

  Q: 不是空的方括号怎么写？公式呢？
  A: 在方括号前加[反斜杠]，如 `\[0, 1\]`，或者放进行内代码。公式写在[美元符号]之间：`$\sigma(x)$` 显示为 $\sigma(x)$，其中的方括号不是空。

  # 你的卡片库

  ## 文件和进度

  Q: 改了一张卡片的措辞，或把它移到别的文件、别的标题下，进度会怎样？
  A: [保留]。移动不影响什么；改过的卡片会被[认出来]，接着用原来的历史。牌组里从不写编号和日期。

  Q: ebb 把复习历史存在哪里？
  A: 牌组文件夹里的 [`.ebb`]：纯文本记录，每台设备一个文件，所以任何同步工具都能把两台机器[合并]。

  Q: 哪个命令告诉你有多少到期？哪个命令找出牌组里的错误？
  A: [`ebb stats`] 显示今天和今后几天有多少到期。[`ebb check`] 指出每个问题的文件、行和列。

  Q: 已有笔记、Anki 导出或题库，怎么搬进来？
  A: 运行 [`ebb import`] 加文件名：Markdown 牌组、问题列表、Anki 或 CSV 文本都会变成牌组。同一个文件再导入一次，[什么都不会多出来]。

  """#
