package dev.lungo.tui.draw.code;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules of a language. A rule whose style is `word` takes its style from `words`; with `types`, other words that
/// begin with a capital are types, and with `calls`, those before a parenthesis are functions.
record Grammar(
        Map<String, State> states, Map<String, String> words, boolean types, boolean calls, boolean ignoresCase) {
    static final String MAIN = "main";

    /// One place in a text. `usual` is the style of what no rule matches. `ends` closes the state at the end of its
    /// line; a `heredoc` ends at a line with the word that opened it. `pattern` joins all rules.
    record State(String name, String usual, boolean ends, boolean heredoc, List<Rule> rules, Pattern pattern) {}

    /// A piece of text with a style. `opens` is the state behind it, and `closes` ends the state that it stands in;
    /// `group` is its number in the state's pattern.
    record Rule(String style, @Nullable String opens, boolean closes, int group) {}

    State main() {
        return state(MAIN);
    }

    State state(String name) {
        var state = states.get(name);
        if (state == null) throw new IllegalStateException("a grammar has no state " + name);
        return state;
    }
}
