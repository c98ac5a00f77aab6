import Library
import Platform
import Reviewing
import Storage
import TerminalFront
import Typesetting
import Words

/// Reviews what is due: on the full screen, or by lines. Where there is nothing yet, a first deck is
/// offered.
func review(_ context: Context) throws -> ExitStatus {
  do {
    return try reviewWhatIsDue(context)
  } catch let failure as Failure where failure == Failure(.noDecksHere) {
    context.warn("ebb: \(failure.sentence[context.language])")
    return try offerFirstDeck(context) ? try reviewWhatIsDue(context) : .failed
  }
}

private func reviewWhatIsDue(_ context: Context) throws -> ExitStatus {
  let recorder = try context.recorder(claims: true)
  recorder.programs = context.programs
  let scope = try context.scope(recorder.opened, recorder.state)
  try context.askAboutClock(recorder)
  let session = recorder.session(scope, try context.queueOptions(recorder))
  let minutes = try context.number("minutes", in: 1...1440)
  if session.phase == .finished {
    context.out(nothingDue(context, recorder, scope))
    return .done
  }
  let sitting = Sitting(session, host: recorder, on: recorder.today, minutes: minutes)
  let comeback = context.offersChoice ? recorder.comeback(scope) : nil
  let ended =
    try context.wantsLines
    ? lines(sitting, comeback, context, recorder) : screen(sitting, comeback, context, recorder)
  context.say(recorder.close())
  for sentence in SittingEnd(ended.sitting).sentences { context.out(sentence) }
  if let signal = ended.signal {
    context.world.output.flush()
    Signals.end(by: signal)
  }
  return ended.sitting.failures > 0 ? .failed : .done
}

extension Context {
  fileprivate func queueOptions(_ recorder: Recorder) throws -> QueueOptions {
    let settings = recorder.opened.configuration
    var options = QueueOptions()
    options.newPerDay = try number("new", in: 0...100_000) ?? settings.newPerDay
    if let more = try number("more", in: 1...100_000) {
      let begun = recorder.state.days[recorder.today]?.new ?? 0
      options.newPerDay = max(options.newPerDay, begun) + more
    }
    options.reviewsPerDay = settings.reviewLimit
    options.pauseNewAbove = settings.pauseNewAbove
    options.limit = try number("limit", in: 1...1_000_000)
    options.isCram = invocation.has("cram")
    options.isBacklog = invocation.has("backlog")
    if invocation.has("shuffle") { options.shuffleSeed = world.seed() }
    return options
  }

  /// R7. After a break: where nothing else was asked for.
  fileprivate var offersChoice: Bool {
    !["cram", "backlog", "limit", "new", "more"].contains(where: invocation.has)
  }

  /// No terminal, a dumb one, or the user's wish.
  fileprivate var wantsLines: Bool {
    invocation.has("plain") || !world.isTerminal.input || !capabilities.cursorMovement
  }

  var capabilities: Capabilities {
    Capabilities(
      environment: world.environment, isTerminal: world.isTerminal.output,
      wantsColour: invocation.has("no-color") ? false : nil)
  }

  /// S7. A doubtful clock is asked about before the first grade; without a terminal it is an error
  /// that names the flag which overrides it.
  fileprivate func askAboutClock(_ recorder: Recorder) throws {
    guard !invocation.has("allow-clock"),
      let doubt = recorder.state.clockDoubt(today: recorder.opened.today)
    else { return }
    let sentence = doubt.sentence(today: recorder.opened.today)
    guard world.isTerminal.input, world.isTerminal.errors else {
      throw Failure(.clock(sentence))
    }
    warn("ebb: \(sentence[language])")
    world.errors.put(Sentence.reviewAnyway[language])
    world.errors.flush()
    guard try world.readLine()?.lowercased().hasPrefix("y") == true else {
      throw Failure(.nothingGraded)
    }
  }
}

// MARK: - The two fronts

private typealias Ended = (sitting: Sitting, signal: Signal?)

private func lines(
  _ sitting: Sitting, _ comeback: Comeback?, _ context: Context, _ recorder: Recorder
) throws -> Ended {
  let settings = recorder.opened.configuration
  let capabilities = context.capabilities
  var failure: SystemError?
  var front = PlainFront(
    sitting,
    settings: settings.text(
      columns: min(context.columns, settings.measure), capabilities, context.language),
    ansi: context.ansi(settings),
    language: context.language, bindings: context.bindings(settings),
    acceptsFullScale: try context.wantsFullScale(settings),
    hidesDeck: !settings.isSectionShown,
    isInteractive: context.world.isTerminal.input, comeback: comeback,
    readLine: {
      context.world.output.flush()
      // Nobody sees the card any more: what comes next was not meant for it.
      if context.world.output.failure != nil { return nil }
      do throws(SystemError) { return try context.world.readLine() } catch {
        failure = error
        return nil
      }
    }, write: { context.out($0) },
    complain: {
      context.world.output.flush()
      context.warn($0)
      context.world.errors.flush()
    })
  var sitting = front.run()
  // An input that broke off is no end of the session: it is said, and the exit status tells.
  if let failure {
    sitting.noteFailure()
    context.warn(.named(Sentence.inputFailed(failure)))
  }
  return (sitting, nil)
}

private func screen(
  _ sitting: Sitting, _ comeback: Comeback?, _ context: Context, _ recorder: Recorder
) throws -> Ended {
  let settings = recorder.opened.configuration
  let capabilities = context.capabilities
  let fullScale = try context.wantsFullScale(settings)
  let bindings = context.bindings(settings)
  return try Terminal.run { terminal in
    let events = try EventSource(terminal)
    var text = settings.text(columns: 80, capabilities, context.language)
    terminal.drain = { [weak events] in events?.drain() }
    defer { terminal.drain = {} }
    let answers = events.askTerminal()
    if settings.asksAmbiguous { text.ambiguous = answers.ambiguous ?? .narrow }
    var front = ScreenFront(
      sitting, terminal: terminal, settings: text,
      ansi: context.ansi(settings, attributes: true),
      words: .of(context.language), bindings: bindings, alwaysFullScale: fullScale,
      hidesDeck: !settings.isSectionShown, comeback: comeback)
    let (ending, sitting) = try front.run(events)
    switch ending {
    case .over: return (sitting, nil)
    case .signal(let signal): return (sitting, signal)
    case .hangup: return (sitting, .hangup)
    }
  }
}

extension Context {
  /// The keys in force; what of the person's own cannot be used is said.
  fileprivate func bindings(_ settings: Configuration) -> KeyBindings {
    let bindings = settings.bindings
    for problem in bindings.problems { warn(.named(problem.sentence)) }
    return bindings
  }

  /// `--scale`, else the config.
  fileprivate func wantsFullScale(_ settings: Configuration) throws -> Bool {
    guard let given = invocation.value("scale") else { return settings.usesFullScale }
    guard ["buttons", "sm2"].contains(given) else {
      throw UsageError.badValue(option: "scale", given: given, wanted: .choice(["buttons", "sm2"]))
    }
    return given == "sm2"
  }

  /// For text that scrolls by: the terminal's width, or 80.
  var columns: Int {
    world.isTerminal.output ? Terminal().size.columns : 80
  }
}

extension Capabilities {
  var colors: ANSI.Colors {
    switch colour {
    case .none: .none
    case .sixteen: .ansi16
    case .palette, .truecolour: .ansi256
    }
  }
}
