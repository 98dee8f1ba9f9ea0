package dev.lungo.tui.draw.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a grammar. Each line is a rule, `STYLE REGEX`, followed by ` > STATE` if it opens a state and by ` <` if it
/// closes its own. Earlier rules win. Other lines:
///
/// - `@state NAME [STYLE] [line] [heredoc]` begins a state; rules before it belong to the main one
/// - `@words STYLE WORD…` gives words a style
/// - `@include NAME` adds another grammar here
/// - `@capital`, `@nocalls`, `@nocase` set what `Grammar` explains
final class GrammarReader {
    private static final String OPENS = " > ";
    private static final String CLOSES = " <";

    /// A state under construction.
    private static final class Draft {
        String usual = "plain";
        boolean ends;
        boolean heredoc;
        final StringBuilder pattern = new StringBuilder();
        final List<Grammar.Rule> rules = new ArrayList<>();
        int groups;
    }

    private final Function<String, String> files;
    private final Map<String, Draft> states = new LinkedHashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private Draft current = new Draft();
    private boolean types;
    private boolean calls = true;
    private boolean ignoresCase;

    private GrammarReader(Function<String, String> files) {
        this.files = files;
        states.put(Grammar.MAIN, current);
    }

    /// `files` gives the text of a grammar by its name.
    static Grammar read(String name, Function<String, String> files) {
        var reader = new GrammarReader(files);
        reader.add(name);
        return reader.grammar();
    }

    private void add(String name) {
        for (var line : files.apply(name).split("\n")) {
            if (line.startsWith("@")) setting(line.substring(1).strip().split(" +"));
            else if (!line.isBlank()) rule(line.strip());
        }
    }

    private void setting(String[] words) {
        switch (words[0]) {
            case "include" -> {
                var here = current;
                add(words[1]);
                current = here;
            }
            case "state" -> state(words);
            case "words" -> {
                for (int i = 2; i < words.length; i++) this.words.put(words[i], words[1]);
            }
            case "capital" -> types = true;
            case "nocalls" -> calls = false;
            case "nocase" -> ignoresCase = true;
            default -> throw new IllegalStateException("unknown setting of a grammar: " + words[0]);
        }
    }

    private void state(String[] words) {
        current = new Draft();
        states.put(words[1], current);
        for (int i = 2; i < words.length; i++) {
            if (words[i].equals("line")) current.ends = true;
            else if (words[i].equals("heredoc")) current.heredoc = true;
            else current.usual = words[i];
        }
    }

    private void rule(String line) {
        int blank = line.indexOf(' ');
        var regex = line.substring(blank + 1);
        String opens = null;
        boolean closes = regex.endsWith(CLOSES);
        if (closes) regex = regex.substring(0, regex.length() - CLOSES.length());
        int arrow = regex.lastIndexOf(OPENS);
        if (arrow > 0 && isName(regex, arrow + OPENS.length())) {
            opens = regex.substring(arrow + OPENS.length());
            regex = regex.substring(0, arrow);
        }
        append(line.substring(0, blank), regex.strip(), opens, closes);
    }

    private static boolean isName(String text, int from) {
        for (int i = from; i < text.length(); i++) if (text.charAt(i) < 'a' || text.charAt(i) > 'z') return false;
        return from < text.length();
    }

    private void append(String style, String regex, @Nullable String opens, boolean closes) {
        current.rules.add(new Grammar.Rule(style, opens, closes, current.groups + 1));
        current.groups += 1 + Pattern.compile(regex).matcher("").groupCount();
        if (!current.pattern.isEmpty()) current.pattern.append('|');
        current.pattern.append('(').append(regex).append(')');
    }

    private Grammar grammar() {
        var built = new HashMap<String, Grammar.State>();
        states.forEach((name, draft) -> built.put(
                name,
                new Grammar.State(
                        name,
                        draft.usual,
                        draft.ends,
                        draft.heredoc,
                        List.copyOf(draft.rules),
                        Pattern.compile(draft.rules.isEmpty() ? "(?!)" : draft.pattern.toString()))));
        return new Grammar(Map.copyOf(built), Map.copyOf(words), types, calls, ignoresCase);
    }
}
