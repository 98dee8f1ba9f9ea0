package dev.lungo.policy.shell.syntax;

/// A redirection. `opensVariable` is true for `{name}>file`, which stores the number of the descriptor. `body` is
/// that of a here-document as it is written, which is there once the line has been read.
public record Redirection(String operator, ShellWord target, boolean opensVariable, CharSequence body) {
    /// True if the target is text, not a file.
    public boolean data() {
        return operator.startsWith("<<");
    }

    public boolean writes() {
        return operator.indexOf('>') >= 0;
    }
}
