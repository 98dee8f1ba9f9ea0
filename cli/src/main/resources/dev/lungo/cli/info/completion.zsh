#compdef lungo
# Completion of lungo for zsh; source <(lungo completion zsh)
_lungo() {
  local line
  local -a candidates
  while IFS= read -r line; do
    case $line in
      :files) _files; return ;;
      :directories) _files -/; return ;;
      *$'\t'*) candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
      ?*) candidates+=("${line//:/\\:}") ;;
    esac
  done < <(command lungo complete "${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)
  _describe -V 'lungo' candidates
}
if [[ ${funcstack[1]-} == _lungo ]]; then
  _lungo "$@"
else
  (( ${+functions[compdef]} )) || { autoload -Uz compinit && compinit }
  compdef _lungo lungo
fi
