package dev.lungo.workspace.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a regular expression for texts of which each match must contain one: `\bfoo(bar|baz)+` needs `foo`.
/// Searching bytes for them first is much cheaper than running the expression. In doubt there are none. Only ASCII
/// counts, because a file's encoding is not known beforehand.
final class RequiredLiterals {
    private static final int MOST = 8;
    private static final String META = "\\^$.|?*+()[]{}";

    private final String regex;
    private int at;
    private boolean unsure;

    private RequiredLiterals(String regex) {
        this.regex = regex;
    }

    static List<String> of(String regex) {
        var reader = new RequiredLiterals(regex);
        var found = reader.alternatives();
        return reader.unsure || reader.at < regex.length() ? List.of() : found.orElse(List.of());
    }

    private Optional<List<String>> alternatives() {
        var all = new ArrayList<String>();
        boolean complete = true;
        while (true) {
            var branch = sequence();
            complete &= branch.isPresent();
            branch.ifPresent(all::addAll);
            if (at >= regex.length() || regex.charAt(at) != '|') {
                return complete && all.size() <= MOST ? Optional.of(all) : Optional.empty();
            }
            at++;
        }
    }

    /// The best of what the parts of a sequence require.
    private Optional<List<String>> sequence() {
        var best = Optional.<List<String>>empty();
        var run = new StringBuilder();
        while (!atEnd()) {
            boolean opens = regex.charAt(at) == '(';
            int literal = literal();
            if (literal >= 0) {
                boolean plain = !quantified();
                if (plain || atLeastOnce()) {
                    run.append((char) literal);
                }
                if (plain) {
                    continue;
                }
                best = better(best, run(run));
            } else {
                best = better(best, run(run));
                var part = opens ? group() : other();
                if (!quantified() || atLeastOnce()) {
                    best = better(best, part);
                }
            }
            quantifier();
        }
        return better(best, run(run));
    }

    private boolean atEnd() {
        return at >= regex.length() || regex.charAt(at) == '|' || regex.charAt(at) == ')';
    }

    private static Optional<List<String>> run(StringBuilder run) {
        var text = run.toString();
        run.setLength(0);
        return text.isEmpty() ? Optional.empty() : Optional.of(List.of(text));
    }

    private static Optional<List<String>> better(Optional<List<String>> a, Optional<List<String>> b) {
        return Stream.of(a, b).flatMap(Optional::stream).reduce((x, y) -> shortest(y) > shortest(x) ? y : x);
    }

    private static int shortest(List<String> texts) {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    /// The literal character at this position, consumed, or -1.
    private int literal() {
        char c = regex.charAt(at);
        if (c == '\\'
                && at + 1 < regex.length()
                && regex.charAt(at + 1) < 128
                && !Character.isLetterOrDigit(regex.charAt(at + 1))) {
            at += 2;
            return regex.charAt(at - 1);
        }
        if (META.indexOf(c) >= 0 || c >= 128) {
            return -1;
        }
        at++;
        return c;
    }

    private Optional<List<String>> group() {
        at++;
        boolean looks = regex.startsWith("?=", at)
                || regex.startsWith("?!", at)
                || regex.startsWith("?<=", at)
                || regex.startsWith("?<!", at);
        if (regex.startsWith("?:", at) || looks) {
            at += regex.charAt(at + 1) == '<' ? 3 : 2;
        } else if (regex.startsWith("?<", at)) {
            at = regex.indexOf('>', at) + 1;
        } else if (regex.startsWith("?", at)) {
            unsure = true;
        }
        var inner = alternatives();
        at++;
        return looks ? Optional.empty() : inner;
    }

    private Optional<List<String>> other() {
        char c = regex.charAt(at);
        if (c == '[') {
            bracket();
        } else if (c == '\\') {
            char escaped = at + 1 < regex.length() ? regex.charAt(at + 1) : 'Q';
            unsure |= "bBdDwWsSAzZGhHvVntrf".indexOf(escaped) < 0;
            at += 2;
        } else {
            at++;
        }
        return Optional.empty();
    }

    private void bracket() {
        int depth = 0;
        int start = at;
        do {
            char c = regex.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && at > start + 1) {
                depth--;
            }
            at++;
        } while (depth > 0 && at < regex.length());
    }

    private boolean quantified() {
        return at < regex.length() && "?*+{".indexOf(regex.charAt(at)) >= 0;
    }

    private boolean atLeastOnce() {
        return regex.charAt(at) == '+'
                || regex.charAt(at) == '{'
                        && at + 1 < regex.length()
                        && regex.charAt(at + 1) != '0'
                        && regex.charAt(at + 1) != ',';
    }

    private void quantifier() {
        if (quantified()) {
            at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
            if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
                at++;
            }
        }
    }
}
