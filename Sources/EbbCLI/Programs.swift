import Platform
import Reviewing
import TerminalFront
import Words

// Other programs are started without a shell, on the user's own words only.

extension Context {
  /// A deck's path from where ebb was started.
  func path(of deck: String, in root: String) -> String {
    (try? Files.status(root)?.kind == .folder) == true ? joined(root, deck) : root
  }

  /// So that no file name is taken for an option or, `+!rm`, for an editor's command.
  private func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return (try? Files.currentFolder()).map { joined($0, path) } ?? "./" + path
  }

  /// `$VISUAL`, else `$EDITOR`, else vi, at a line.
  func runEditor(on file: String, line: Int) throws(HostFailure) {
    let chosen =
      nonEmpty(world.environment["VISUAL"]) ?? nonEmpty(world.environment["EDITOR"]) ?? "vi"
    let words = chosen.split(separator: " ").map(String.init)
    guard let program = words.first else { throw HostFailure(Sentence.noEditor[language]) }
    let path = absolute(file)
    let place = opensAtLine(program) ? ["+\(line)", path] : placeArguments(program, path, line)
    let status: ProcessEnd
    do throws(SystemError) {
      status = try Processes.run(
        program: program, arguments: Array(words.dropFirst()) + place, inheritTerminal: true)
    } catch {
      throw HostFailure(Sentence.editorNotStarted(printable(program), error)[language])
    }
    guard status.isSuccess else {
      throw HostFailure(Sentence.editorFailed(printable(program))[language])
    }
  }

  /// What an opener shows: from a deck of somebody else, a link may name a program.
  private func harmless(_ file: String) throws(HostFailure) -> String {
    let name = lastComponent(file)
    let kind = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let shown = [
      "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "heic", "bmp", "tiff", "pdf", "djvu",
      "epub", "txt", "md", "csv", "mp3", "ogg", "oga", "opus", "flac", "m4a", "wav", "mp4", "webm",
      "mkv", "mov",
    ]
    guard shown.contains(kind) else {
      throw HostFailure(Sentence.onlyHarmlessFiles(printable(name))[language])
    }
    return absolute(file)
  }

  private func opensAtLine(_ program: String) -> Bool {
    [
      "vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "kak", "micro", "joe", "mg",
      "ed",
    ]
    .contains(lastComponent(program))
  }

  private func placeArguments(_ program: String, _ path: String, _ line: Int) -> [String] {
    switch lastComponent(program) {
    case "code", "codium": ["--goto", "\(path):\(line)"]
    case "hx", "helix", "subl", "zed": ["\(path):\(line)"]
    default: [path]
    }
  }

  /// A web address, or a file as a deck in `folder` names it.
  func openLink(_ link: String, in folder: String) throws(HostFailure) {
    let isWeb = link.hasPrefix("https://") || link.hasPrefix("http://")
    guard isWeb || !link.contains("://") else {
      throw HostFailure(Sentence.onlyWebLinks[language])
    }
    let target = isWeb ? link : try harmless(joined(folder, link))
    let opener = nonEmpty(world.environment["EBB_OPENER"]) ?? Host.usualOpener
    let status: ProcessEnd
    do throws(SystemError) {
      status = try Processes.run(program: opener, arguments: [target], inheritTerminal: false)
    } catch {
      throw HostFailure(Sentence.openerNotStarted(opener, error)[language])
    }
    guard status.isSuccess else {
      throw HostFailure(Sentence.linkFailed(opener, printable(link))[language])
    }
  }
}
