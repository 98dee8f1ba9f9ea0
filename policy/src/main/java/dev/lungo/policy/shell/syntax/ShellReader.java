package dev.lungo.policy.shell.syntax;

/// Reads bash into its syntax tree.
public final class ShellReader {
    private ShellReader() {}

    public static ShellNode read(String text) throws UnparsableException {
        return read(text, 0);
    }

    /// Reads text that is itself inside `depth` others.
    public static ShellNode read(String text, int depth) throws UnparsableException {
        return new CommandReader(new TextCursor(text, depth)).script();
    }
}
