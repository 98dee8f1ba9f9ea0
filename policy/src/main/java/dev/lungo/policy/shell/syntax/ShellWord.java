package dev.lungo.policy.shell.syntax;

import java.util.List;

/// A word. `text` is the word after quote removal, with expansions as written; `mask` has a letter for each of its
/// characters: `u` unquoted, `q` quoted, `d` part of an expansion, `D` part of a quoted expansion. `commands` are those
/// of its substitutions, `sets` the variables that its expansions set, and `hazards` are reasons to ask. `end` is the
/// index after it in the text that was read, -1 for a word that was made.
public record ShellWord(
        String source,
        String text,
        String mask,
        List<ShellNode> commands,
        List<String> sets,
        List<String> hazards,
        int end) {
    public ShellWord(
            String source,
            String text,
            String mask,
            List<ShellNode> commands,
            List<String> sets,
            List<String> hazards) {
        this(source, text, mask, commands, sets, hazards, -1);
    }

    public ShellWord {
        if (text.length() != mask.length()) throw new IllegalArgumentException("one letter for each character");
        commands = List.copyOf(commands);
        sets = List.copyOf(sets);
        hazards = List.copyOf(hazards);
    }

    public static ShellWord literal(String text) {
        return new ShellWord(text, text, "q".repeat(text.length()), List.of(), List.of(), List.of());
    }

    /// The same word without the characters before `start`.
    public ShellWord from(int start) {
        return new ShellWord(
                text.substring(start), text.substring(start), mask.substring(start), commands, sets, hazards);
    }

    /// The same word, known only when it runs.
    public ShellWord unknown() {
        return new ShellWord(source, text, "d".repeat(text.length()), commands, sets, hazards);
    }

    /// True if the word is known only when it runs.
    public boolean dynamic() {
        return mask.indexOf('d') >= 0 || mask.indexOf('D') >= 0;
    }

    /// True for `<(…)` and `>(…)`.
    public boolean isSubstitution() {
        return (text.startsWith("<(") || text.startsWith(">(")) && mask.matches("d+");
    }

    /// True if the shell replaces the word with the files that match it.
    public boolean glob() {
        for (int at = 0; at < text.length(); at++) {
            if (mask.charAt(at) != 'u') continue;
            char c = text.charAt(at);
            if (c == '*' || c == '?' || c == '[' && text.indexOf(']', at + 1) > 0) return true;
        }
        return false;
    }

    /// True if the word is this text without any quoting.
    public boolean is(String plain) {
        return text.equals(plain) && mask.indexOf('q') < 0 && !dynamic();
    }

    /// The word as rules see it.
    public String shown() {
        if (dynamic()) return source;
        boolean blank = text.isEmpty() || text.chars().anyMatch(c -> c == ' ' || c == '\t' || c == '\n');
        return blank ? "'" + text + "'" : text;
    }
}
