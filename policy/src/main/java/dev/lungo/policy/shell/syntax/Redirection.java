package dev.lungo.policy.shell.syntax;

/// A redirection. `opensVariable` is true for `{name}>file`, which stores the number of the descriptor.
public record Redirection(String operator, ShellWord target, boolean opensVariable) {
    /// True if the target is text, not a file.
    public boolean data() {
        return operator.startsWith("<<");
    }

    public boolean writes() {
        return operator.indexOf('>') >= 0;
    }
}
