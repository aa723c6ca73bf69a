/** What is offered for one command. */
export interface Completion {
  readonly name: string;
  readonly summary: string;
  /** Without their dashes. */
  readonly options: readonly string[];
}

/** Within single quotes, which all three shells have. */
const quoted = (text: string): string => `'${text.replaceAll("'", "")}'`;
const flags = ({ options }: Completion): string => options.map((option) => `--${option}`).join(" ");

/** Where no option is asked for, each shell offers files: contracts are files. */
export const completionScripts: Readonly<Record<string, (commands: readonly Completion[]) => string>> = {
  bash: (commands) => `_wirepact() {
  local current="\${COMP_WORDS[COMP_CWORD]}" options=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.map((command) => `    ${command.name}) options="${flags(command)}" ;;`).join("\n")}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
  esac
}
complete -o default -F _wirepact wirepact
`,
  zsh: (commands) => `#compdef wirepact
_wirepact() {
  if (( CURRENT == 2 )); then
    local -a names
    names=(
${commands.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`).join("\n")}
    )
    _describe command names
    return
  fi
  local -a options
  case "$words[2]" in
${commands.map((command) => `    ${command.name}) options=(${flags(command)}) ;;`).join("\n")}
  esac
  if [[ "$PREFIX" == -* ]]; then
    compadd -- $options
  else
    _files
  fi
}
compdef _wirepact wirepact
`,
  fish: (commands) =>
    commands
      .flatMap(({ name, summary, options }) => [
        `complete -c wirepact -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
        ...options.map((option) => `complete -c wirepact -n '__fish_seen_subcommand_from ${name}' -l ${option}`),
      ])
      .map((line) => `${line}\n`)
      .join(""),
};
