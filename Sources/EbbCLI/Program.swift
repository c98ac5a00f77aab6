import Library
import Platform
import Storage
import Typesetting
import Words

/// How the program ends, as the shell sees it.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  /// Something failed, or problems were found.
  case failed = 1
  /// The command line is wrong (EX_USAGE).
  case usage = 64
  /// Another session holds the collection (EX_TEMPFAIL).
  case busy = 75
}

/// The program: words in, exit status out. Results on standard output, all else on standard error.
package func run(_ world: World) -> Int32 {
  let status = attempt(world)
  world.output.flush()
  world.errors.flush()
  // A reader that went away (`ebb list | head`) is no failure of ours; a full disk is.
  if let failure = world.output.failure, !failure.isBrokenPipe {
    world.errors.line("ebb: \(Sentence.outputFailed(failure)[world.language])")
    world.errors.flush()
    return ExitStatus.failed.rawValue
  }
  return status.rawValue
}

private func attempt(_ world: World) -> ExitStatus {
  do {
    // Without words nothing is guessed: the default command would write.
    guard !world.isNameless else { throw UsageError.noWords }
    let invocation = try Invocation.parse(world.arguments)
    if invocation.has("version") {
      world.output.put(versionText)
      return .done
    }
    if invocation.has("help") {
      world.output.put(
        invocation.isNamed
          ? helpText(for: invocation.command, world.language) : overviewText(world.language))
      return .done
    }
    return try perform(invocation.command, Context(invocation, world))
  } catch let error as UsageError {
    world.say(error.sentence)
    return .usage
  } catch let error as Failure {
    world.say(error.sentence)
    return error.isUsage ? .usage : .failed
  } catch let error as StorageError {
    world.say(.error(error.sentence))
    if case .held = error { return .busy }
    return .failed
  } catch let error as SystemError {
    world.say(.error(error.sentence))
    return .failed
  } catch {
    world.say(.error(Sentence(same: "\(error)")))
    return .failed
  }
}

extension World {
  fileprivate func say(_ sentence: Sentence) {
    errors.line("ebb: \(safeText(sentence[language]))")
  }
}

private func perform(_ command: Command, _ context: Context) throws -> ExitStatus {
  switch command {
  case .review: return try review(context)
  case .stats: return try stats(context)
  case .why: return try why(context)
  case .list: return try list(context)
  case .show: return try show(context)
  case .check: return try check(context)
  case .grade: return try grade(context)
  case .undo: return try undo(context)
  case .help: return try help(context)
  case .`init`: return try initialize(context)
  case .config: return try config(context)
  case .completions: return try completions(context)
  case .suspend: return try change(context, .suspend)
  case .resume: return try change(context, .resume)
  case .bury: return try change(context, .bury)
  case .reset: return try change(context, .reset)
  case .orphans: return try orphans(context)
  case .import: return try importFiles(context)
  case .export: return try export(context)
  case .doctor: return try doctor(context)
  }
}
