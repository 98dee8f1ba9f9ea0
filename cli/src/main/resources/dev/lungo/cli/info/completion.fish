# Completion of lungo for fish; lungo completion fish > ~/.config/fish/completions/lungo.fish
function __lungo_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for candidate in (command lungo complete $words[2..-1] "$current" 2>/dev/null </dev/null)
        switch $candidate
            case :files
                __fish_complete_path "$current"
            case :directories
                __fish_complete_directories "$current"
            case '*'
                echo $candidate
        end
    end
end
complete -c lungo -e
complete -c lungo -f -k -a '(__lungo_complete)'
