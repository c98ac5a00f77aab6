/// What the words of a header row say of their columns, in the languages people name them in.
enum HeaderWord {
  case front, back, reading, deck, section, category, tags, kind, key, other

  init?(_ name: String) {
    let name = name.lowercased().replacing("_", with: " ")
    guard let found = Self.words[name] ?? Self.lastWord(of: name) else { return nil }
    self = found
  }

  /// `word de` and `word translations en`: a word, perhaps a code of a language behind it.
  private static func lastWord(of name: String) -> HeaderWord? {
    var parts = name.split(separator: " ").map(String.init)
    guard parts.count > 1 else { return nil }
    if parts.last?.utf8.count == 2 { parts.removeLast() }
    guard let last = parts.last else { return nil }
    return words[last] ?? (last.hasSuffix("s") ? words[String(last.dropLast())] : nil)
  }

  private static let words: [String: HeaderWord] = {
    var words: [String: HeaderWord] = ["kind": .kind]
    for (meaning, names) in names {
      for name in names.split(whereSeparator: \.isWhitespace) {
        words[String(name).replacing("_", with: " ")] = meaning
      }
    }
    return words
  }()

  // An underscore stands for a blank.
  private static let names: [(HeaderWord, String)] = [
    (
      .front,
      """
      front question questions q term terms text prompt word words vocabulary vocab expression \
      phrase sentence kanji hanzi character characters 正面 问题 問題 题目 題目 术语 術語 单词 單詞 词语 \
      詞語 生词 生詞 汉字 漢字 単語 表面 質問 用語 단어 질문 앞면 한자 palabra término pregunta anverso \
      mot terme recto wort begriff frage vorderseite parola termine domanda fronte palavra termo \
      pergunta frente слово термин вопрос лицо
      """
    ),
    (
      .back,
      """
      back answer answers a definition definitions meaning meanings translation gloss response \
      explanation solution 背面 答案 回答 反面 解答 释义 釋義 意思 含义 含義 定义 定義 翻译 翻譯 解释 解釋 \
      意味 訳 答え 裏面 뜻 의미 답 정답 뒷면 significado definición respuesta traducción reverso sens \
      signification définition réponse traduction verso bedeutung übersetzung antwort rückseite \
      significato risposta traduzione retro resposta tradução definição значение перевод ответ \
      определение
      """
    ),
    (
      .reading,
      """
      reading readings pronunciation pinyin kana hiragana furigana romaji ipa transcription \
      拼音 读音 讀音 注音 读法 読み 読み方 ふりがな よみ 발음 독음 lectura pronunciación lecture \
      prononciation lesung aussprache pronuncia leitura pronúncia чтение произношение транскрипция
      """
    ),
    (.deck, "deck 牌组 牌組 卡组 卡組 分类 分類"),
    (.section, "section 章节 章節"),
    (
      .category,
      """
      category categories topic topics chapter subject unit lesson theme 类别 類別 主题 主題 单元 單元 \
      课 課 カテゴリ 분류 categoría tema catégorie thème kategorie thema categoria тема категория
      """
    ),
    (.tags, "tags tag 标签 標籤 タグ 태그 etiquetas étiquettes метки"),
    (.key, "id # no no. nr nr. number index key guid uuid 编号 編號 序号 序號 番号 번호 número numéro"),
    (
      .other,
      """
      note notes example examples comment comments hint extra source type audio image level \
      part_of_speech 备注 備註 例句 例子 提示 来源 來源 类型 類型 词性 詞性 例文 品詞 예문 ejemplo exemple \
      beispiel esempio exemplo пример
      """
    ),
  ]
}

/// Whether a header names a language: a column of words in it.
func isLanguageName(_ name: String) -> Bool { languageNames.contains(name.lowercased()) }

private let languageNames = Set(
  """
  english german french spanish italian portuguese dutch swedish norwegian danish finnish polish \
  czech hungarian romanian greek turkish russian ukrainian arabic hebrew persian hindi thai \
  vietnamese indonesian chinese mandarin cantonese japanese korean latin esperanto irish welsh \
  deutsch englisch französisch spanisch français anglais allemand espagnol español inglés alemán \
  francés italiano inglese tedesco português inglês русский английский немецкий 英语 英語 英文 中文 \
  汉语 漢語 日语 日語 日本語 法语 法語 德语 德語 俄语 西班牙语 韩语 韓語 한국어 영어
  """.split(whereSeparator: \.isWhitespace).map(String.init))
