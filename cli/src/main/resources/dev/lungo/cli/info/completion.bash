# Completion of lungo for bash; source <(lungo completion bash)
_lungo() {
  local line=${COMP_LINE:0:COMP_POINT} candidate prefix shown=${COMP_WORDS[COMP_CWORD]}
  local -a words
  read -ra words <<< "$line"
  [[ $line != *[[:space:]] ]] || words+=("")
  # bash takes : and = as ends of words, lungo does not.
  [[ $shown != [:=] ]] || shown=
  prefix=${words[-1]}
  prefix=${prefix%"$shown"}
  COMPREPLY=()
  while IFS= read -r candidate; do
    case $candidate in
      :files) compopt -o default 2>/dev/null ;;
      :directories) compopt -o dirnames 2>/dev/null ;;
      *)
        candidate=${candidate%%$'\t'*}
        COMPREPLY+=("${candidate#"$prefix"}")
        [[ $candidate != *= ]] || compopt -o nospace 2>/dev/null ;;
    esac
  done < <(command lungo complete "${words[@]:1}" 2>/dev/null </dev/null)
}
complete -F _lungo lungo
