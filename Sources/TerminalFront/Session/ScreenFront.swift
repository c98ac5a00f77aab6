import Decks
package import Platform
import Reviewing
package import Typesetting
import Words

/// Drives a sitting on the full screen until it ends.
package struct ScreenFront {
  private var sitting: Sitting
  private var model: ScreenModel
  private var painter = Painter()
  private var frame: SessionFrame?
  private let terminal: Terminal
  private let settings: TextSettings
  private let ansi: ANSI
  private let words: SessionWords

  package init(
    _ sitting: Sitting, terminal: Terminal, settings: TextSettings, ansi: ANSI,
    words: SessionWords, bindings: KeyBindings = KeyBindings(), alwaysFullScale: Bool,
    hidesDeck: Bool = false
  ) {
    self.sitting = sitting
    self.terminal = terminal
    self.settings = settings
    self.ansi = ansi
    self.words = words
    model = ScreenModel(alwaysFullScale: alwaysFullScale, bindings: bindings)
    model.hidesDeck = hidesDeck
  }

  /// How the sitting ended, beside by its own end.
  package enum Ending: Equatable, Sendable {
    case over
    /// Leave the terminal, then end by this signal.
    case signal(Signal)
    /// The terminal is gone: say nothing more.
    case hangup
  }

  /// The terminal is entered by the caller, who also restores it.
  package mutating func run(_ events: EventSource) throws(SystemError) -> (Ending, Sitting) {
    while !sitting.isOver {
      try paint()
      switch events.next() {
      case .key(let key): try press(key)
      case .paste(let text): model.insert(text)
      case .resize, .resumed: painter.forget()
      case .terminate(let signal): return (.signal(signal), sitting)
      case .hangup: return (.hangup, sitting)
      case .inputEnded: return (.over, sitting)
      case .timeout, .focus: break
      }
    }
    return (.over, sitting)
  }

  private mutating func press(_ key: Key) throws(SystemError) {
    let before = (sitting.session.current, sitting.session.phase, sitting.session.summary)
    let action = model.press(
      key,
      .init(
        phase: sitting.session.phase, card: sitting.card, page: frame?.page ?? 1,
        hidden: frame?.hidden ?? 0, now: sitting.host.milliseconds, words: words))
    var failure: Failure?
    switch action {
    case .send(let event): failure = sitting.send(event)
    case .edit: failure = edit()
    case .open: failure = open()
    case .why:
      if let card = sitting.card { model.overlay = .why(sitting.why(card.id, words.language)) }
    case nil: break
    }
    let session = sitting.session
    if session.current != before.0 || session.summary != before.2 {
      model.turn()
    } else if before.1.isHidden, !session.phase.isHidden {
      model.scroll = view.scrollToAnswer(facts, model)
    }
    if let news = sitting.news { model.message = words.sentence(of: news) }
    if let failure { model.message = failure.sentence[words.language] }
  }

  private mutating func edit() -> Failure? {
    defer { painter.forget() }
    var failure: Failure?
    do {
      failure = try terminal.stepAside { sitting.edit() }
    } catch { failure = Failure(Sentence(same: "\(error)")) }
    return failure
  }

  private func open() -> Failure? {
    guard let card = sitting.card else { return nil }
    let body = CardBody(card, phase: sitting.session.phase, typed: nil, settings: settings)
    guard let link = body.link else { return Failure(Sentence(same: words.noLink)) }
    do throws(Failure) { try sitting.host.open(link, of: card.id) } catch { return error }
    return nil
  }

  // MARK: - Drawing

  private var view: ScreenView {
    let size = terminal.size
    return ScreenView(columns: size.columns, rows: size.rows, settings: settings, words: words)
  }

  private var facts: SessionFacts {
    SessionFacts(
      phase: sitting.session.phase, card: sitting.card ?? .none, left: sitting.left,
      done: sitting.session.summary.cards.count, previews: sitting.session.previews,
      today: sitting.host.today)
  }

  private mutating func paint() throws(SystemError) {
    let view = view
    let frame = view.frame(facts, model)
    self.frame = frame
    let painted = PaintedFrame(
      lines: frame.lines.map { Array(ansi.text($0).utf8) },
      cursor: frame.cursor.map { .init(row: $0.row, column: $0.column) })
    let bytes = painter.paint(painted, rows: view.rows)
    if !bytes.isEmpty { try Output.write(bytes, to: terminal.output) }
  }
}

extension CardOnScreen {
  /// Stands in while no card is on the screen.
  static var none: CardOnScreen {
    CardOnScreen(
      id: .init(rawValue: 0), kind: .basic, deck: "", sections: [], location: "", front: [],
      back: [], deletion: nil, blanks: [])
  }
}
