import Decks
package import Platform
package import Reviewing
import Scheduling
package import Typesetting
import Words

/// Drives a sitting on the full screen until it ends.
package struct ScreenFront {
  private var sitting: Sitting
  private var model: ScreenModel
  private var painter = Painter()
  private var frame: SessionFrame?
  private var layout: CardLayout?
  private var end: SittingEnd?
  private var hasLeft = false
  private let terminal: Terminal
  private let settings: TextSettings
  private let ansi: ANSI
  private let words: SessionWords

  package init(
    _ sitting: Sitting, terminal: Terminal, settings: TextSettings, ansi: ANSI,
    words: SessionWords, bindings: KeyBindings = KeyBindings(), alwaysFullScale: Bool,
    hidesDeck: Bool = false, comeback: Comeback? = nil
  ) {
    self.sitting = sitting
    self.terminal = terminal
    self.settings = settings
    self.ansi = ansi
    self.words = words
    model = ScreenModel(alwaysFullScale: alwaysFullScale, bindings: bindings)
    model.hidesDeck = hidesDeck
    model.comeback = comeback
  }

  /// How the sitting ended.
  package enum Ending: Equatable, Sendable {
    case over
    /// Leave the terminal, then end by this signal.
    case signal(Signal)
    /// The terminal is gone: say nothing more.
    case hangup
  }

  /// The terminal is entered by the caller, who also restores it.
  package mutating func run(_ events: EventSource) throws(SystemError) -> (Ending, Sitting) {
    while !hasLeft {
      // Who types faster than a screen is painted sees all of it at the end.
      if model.typing == nil || !events.hasMore { try paint() }
      switch events.next() {
      case .key(let key): press(key)
      case .paste(let text): model.insert(text)
      case .resize, .resumed: painter.forget()
      case .focus(let isHeld): sitting.focus(isHeld)
      case .terminate(let signal): return (.signal(signal), sitting)
      case .hangup: return (.hangup, sitting)
      case .inputEnded: return (.over, sitting)
      case .timeout: break
      }
    }
    return (.over, sitting)
  }

  private mutating func press(_ key: Key) {
    let before = (turn: sitting.session.turn, phase: sitting.session.phase)
    if beginsDay(key) { return }
    let action = model.press(key, moment)
    if isLeaving(action) { return leave(action) }
    let failure = carryOut(action)
    if sitting.session.turn != before.turn || sitting.isOver != (before.phase == .finished) {
      model.turn()
    } else if before.phase.isHidden, !sitting.session.phase.isHidden {
      model.scroll = view.scrollToAnswer(facts, model, layout)
    } else if case .partly(let count) = sitting.session.phase, sitting.session.phase != before.phase
    {
      setCard(view)
      if let layout { model.scroll = view.scroll(toBlank: count, layout, model, frame) }
    }
    if let news = sitting.news { model.message = words.sentence(of: news) }
    if let failure { model.message = failure.sentence[words.language] }
  }

  /// R2. What was pressed was meant for yesterday's card: it is swallowed. Not a key that leaves,
  /// and not what is being typed: then the new day waits until that ends.
  private mutating func beginsDay(_ key: Key) -> Bool {
    guard sitting.isDayOver, model.typing == nil, !model.leaves(by: key, moment),
      let day = sitting.beginDay()
    else { return false }
    model.turn()
    model.overlay = .newDay(due: day.due, new: day.new)
    return true
  }

  private var moment: ScreenModel.Moment {
    .init(
      phase: sitting.session.phase, isCram: sitting.session.isCram, card: sitting.card,
      page: frame?.page ?? 1, hidden: frame?.hidden ?? 0, now: sitting.host.milliseconds,
      words: words)
  }

  private func isLeaving(_ action: ScreenModel.Action?) -> Bool {
    action == .leave || action == .send(.quit)
  }

  private mutating func leave(_ action: ScreenModel.Action?) {
    if action == .send(.quit) { _ = sitting.send(.quit) }
    hasLeft = true
  }

  private mutating func carryOut(_ action: ScreenModel.Action?) -> Failure? {
    switch action {
    case .send(let event): return sitting.send(event)
    case .edit: return edit()
    case .open:
      sitting.focus(false)
      defer { sitting.focus(true) }
      return open()
    case .why:
      if let card = sitting.card { model.overlay = .why(sitting.why(card.id, words.language)) }
    case .take(let wish):
      sitting.take(wish)
      model.turn()
      if sitting.isOver { model.message = words.nothingMore }
    case .leave, nil: break
    }
    return nil
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
    let state = sitting.host.state
    let schedule = sitting.card.flatMap { state.records[$0.id]?.schedule }
    return SessionFacts(
      phase: sitting.session.phase, card: sitting.card ?? .none, left: sitting.left,
      done: sitting.session.summary.cards.count, previews: sitting.session.previews,
      today: sitting.day, ease: schedule?.ease, isCram: sitting.session.isCram,
      isFlagged: sitting.card.map { state.records[$0.id]?.isFlagged ?? false } ?? false,
      minutes: sitting.minutesLeft)
  }

  /// The card's text as it is set now: made anew only when something of it has changed.
  private mutating func setCard(_ view: ScreenView) {
    guard let card = sitting.card else {
      layout = nil
      return
    }
    let wanted = view.layoutKey(
      turn: sitting.session.turn, card: card, phase: sitting.session.phase, model)
    if layout?.key != wanted { layout = CardLayout(wanted, card) }
  }

  private mutating func paint() throws(SystemError) {
    let view = view
    let frame: SessionFrame
    if sitting.isOver, model.overlay == nil {
      if end == nil { end = SittingEnd(sitting) }
      frame = view.endFrame(end?.sentences ?? [], model)
    } else {
      end = nil
      setCard(view)
      frame = view.frame(facts, model, layout)
    }
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
