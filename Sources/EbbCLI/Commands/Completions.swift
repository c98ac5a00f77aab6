import Words

/// A shell's script; or, with `--words`, what its script asks for.
///
/// The scripts know nothing: they hand over the words and show what comes back. So the one
/// definition of the commands serves every shell.
func completions(_ context: Context) throws -> ExitStatus {
  let words = context.invocation.operands
  if context.invocation.has("words") {
    for line in Completing(context).lines(after: words) { context.out(line + "\n") }
    return .done
  }
  guard let shell = words.first else {
    throw UsageError.missingOperand(.completions, CommandSpec.completions.operands)
  }
  if words.count > 1 { throw UsageError.extraOperand(.completions, words[1]) }
  guard let script = completionScripts[shell] else {
    throw Failure(.noShell(printable(shell)), isUsage: true)
  }
  context.out(script)
  return .done
}

extension Sentence {
  static func noShell(_ word: String) -> Sentence {
    Sentence(
      "error: there are no completions for '\(word)'; the shells are bash, zsh and fish",
      "错误：没有“\(word)”的补全；可用的 shell：bash、zsh 和 fish")
  }
}

/// Each asks `ebb completions --words -- WORD…`, the last word being the one under the cursor, and
/// gets a candidate a line, with a tab and a remark; `:files` and `:folders` mean the shell's own.
let completionScripts = ["bash": bashScript, "zsh": zshScript, "fish": fishScript]

/// Also for the bash 3.2 of macOS.
private let bashScript = #"""
  # Completions of ebb for bash. In ~/.bashrc: eval "$(ebb completions bash)"
  _ebb() {
    local line="${COMP_LINE:0:COMP_POINT}" typed rest kept mark candidate remark
    local -a words
    read -a words <<< "$line"
    [[ "$line" == *[[:space:]] ]] && words+=("")
    typed="${words[${#words[@]}-1]}"
    # Readline replaces only what follows the last colon or equals sign.
    rest="$typed"
    for mark in : = '<' '>'; do
      [[ "$COMP_WORDBREAKS" == *"$mark"* ]] && rest="${rest##*"$mark"}"
    done
    kept="${typed%"$rest"}"
    COMPREPLY=()
    local IFS=$'\n'
    while IFS=$'\t' read -r candidate remark; do
      case "$candidate" in
        :files)
          compopt -o filenames 2> /dev/null
          COMPREPLY+=($(compgen -f -- "$rest")) ;;
        :folders)
          compopt -o filenames 2> /dev/null
          COMPREPLY+=($(compgen -d -- "$rest")) ;;
        *)
          case "$candidate" in
            *: | *'<' | *=) compopt -o nospace 2> /dev/null ;;
          esac
          COMPREPLY+=("$(printf %q "${candidate#"$kept"}")") ;;
      esac
    done < <("${words[0]}" completions --words -- "${words[@]:1}" 2> /dev/null)
  }
  complete -F _ebb ebb

  """#

private let zshScript = #"""
  #compdef ebb
  # Completions of ebb for zsh. In ~/.zshrc, after compinit: eval "$(ebb completions zsh)"
  _ebb() {
    local line candidate remark
    local -a typed whole wholeShown begun begunShown
    typed=("${(@Q)words[2,CURRENT]}")
    while IFS= read -r line; do
      candidate="${line%%$'\t'*}"
      remark="${line#*$'\t'}"
      case "$candidate" in
        :files) _files ;;
        :folders) _files -/ ;;
        *[:\<=])
          begun+=("$candidate")
          begunShown+=("$candidate  $remark") ;;
        *)
          whole+=("$candidate")
          wholeShown+=("$candidate  $remark") ;;
      esac
    done < <("${(Q)words[1]}" completions --words -- "${typed[@]}" 2> /dev/null)
    (( $#whole )) && compadd -l -d wholeShown -a whole
    (( $#begun )) && compadd -l -S '' -d begunShown -a begun
    return 0
  }
  if [[ "${funcstack[1]}" == _ebb ]]; then _ebb "$@"; else compdef _ebb ebb; fi

  """#

private let fishScript = #"""
  # Completions of ebb for fish. In config.fish: ebb completions fish | source
  function __ebb_words
    set -l typed (commandline -opc)
    set -l program $typed[1]
    set -e typed[1]
    set -l current (commandline -ct)
    for line in ($program completions --words -- $typed "$current" 2> /dev/null)
      switch $line
        case ':files*'
          __fish_complete_path "$current"
        case ':folders*'
          __fish_complete_directories "$current"
        case '*'
          printf '%s\n' $line
      end
    end
  end
  complete -c ebb -f -a '(__ebb_words)'

  """#
