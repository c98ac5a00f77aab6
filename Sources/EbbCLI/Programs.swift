import Library
import Platform
import Words

// Other programs are started without a shell, on the user's own words only.

extension Context {
  var programs: OtherPrograms {
    OtherPrograms(
      edit: { file, line throws(Failure) in try runEditor(on: file, line: line) },
      show: { link, folder throws(Failure) in try openLink(link, in: folder) })
  }

  /// `$VISUAL`, else `$EDITOR`, else vi, at a line.
  private func runEditor(on file: String, line: Int) throws(Failure) {
    let chosen =
      nonEmpty(world.environment["VISUAL"]) ?? nonEmpty(world.environment["EDITOR"]) ?? "vi"
    let words = chosen.split(separator: " ").map(String.init)
    guard let program = words.first else { throw Failure(.noEditor) }
    let path = Files.absolute(file)
    let place = opensAtLine(program) ? ["+\(line)", path] : placeArguments(program, path, line)
    let status: ProcessEnd
    do throws(SystemError) {
      status = try Processes.run(
        program: program, arguments: Array(words.dropFirst()) + place, inheritTerminal: true)
    } catch {
      throw Failure(.editorNotStarted(printable(program), error))
    }
    guard status.isSuccess else {
      throw Failure(.editorFailed(printable(program)))
    }
  }

  /// What an opener shows: from a deck of somebody else, a link may name a program.
  private func harmless(_ file: String) throws(Failure) -> String {
    let name = lastComponent(file)
    let kind = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let shown = [
      "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "heic", "bmp", "tiff", "pdf", "djvu",
      "epub", "txt", "md", "csv", "mp3", "ogg", "oga", "opus", "flac", "m4a", "wav", "mp4", "webm",
      "mkv", "mov",
    ]
    guard shown.contains(kind) else {
      throw Failure(.onlyHarmlessFiles(printable(name)))
    }
    return Files.absolute(file)
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
  private func openLink(_ link: String, in folder: String) throws(Failure) {
    let isWeb = link.hasPrefix("https://") || link.hasPrefix("http://")
    guard isWeb || !link.contains("://") else {
      throw Failure(.onlyWebLinks)
    }
    let target = isWeb ? link : try harmless(joined(folder, link))
    let opener = nonEmpty(world.environment["EBB_OPENER"]) ?? Host.usualOpener
    let status: ProcessEnd
    do throws(SystemError) {
      status = try Processes.run(program: opener, arguments: [target], inheritTerminal: false)
    } catch {
      throw Failure(.openerNotStarted(opener, error))
    }
    guard status.isSuccess else {
      throw Failure(.linkFailed(opener, printable(link)))
    }
  }
}
