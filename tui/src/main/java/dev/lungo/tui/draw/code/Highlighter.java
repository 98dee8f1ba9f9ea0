package dev.lungo.tui.draw.code;

import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Colors a text line by line; a comment or string that is open continues in the next line. For one thread.
public final class Highlighter {
    /// A text with more lines is rarely read for its colors.
    public static final int MOST_LINES = 2000;

    private static final int LONGEST_LINE = 1000;
    private static final int DEEPEST = 40;

    private final @Nullable Grammar grammar;
    private final ArrayList<Grammar.State> stack = new ArrayList<>();
    /// The word that ends the open heredoc.
    private String terminator = "";
    /// A heredoc that begins with the next line.
    private Grammar.@Nullable State pending;
    private int lines;

    private Highlighter(@Nullable Grammar grammar) {
        this.grammar = grammar;
        if (grammar != null) stack.add(grammar.main());
    }

    private Highlighter(Highlighter other) {
        grammar = other.grammar;
        stack.addAll(other.stack);
        terminator = other.terminator;
        pending = other.pending;
        lines = other.lines;
    }

    /// `language` is the info string of a fence; an unknown language has no colors.
    public static Highlighter of(String language) {
        int end = 0;
        while (end < language.length() && " \t{,:".indexOf(language.charAt(end)) < 0) end++;
        return new Highlighter(Grammars.of(language.substring(0, end)));
    }

    /// The language of a file by its name.
    public static Highlighter ofFile(String path) {
        var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        var grammar = Grammars.of(name);
        return new Highlighter(grammar != null ? grammar : Grammars.of(name.substring(name.lastIndexOf('.') + 1)));
    }

    /// A highlighter that continues from here and leaves this one as it is.
    public Highlighter copy() {
        return new Highlighter(this);
    }

    /// The colors of the next line, given without its end.
    public List<Span> line(String text) {
        if (text.isEmpty() && pending == null) {
            lines++;
            return List.of();
        }
        if (grammar == null || lines++ >= MOST_LINES || text.length() > LONGEST_LINE)
            return List.of(new Span(text, Style.PLAIN));
        begin();
        var painted = new Painted(text);
        int end = state().heredoc() ? heredocEnd(text) : -1;
        if (end >= 0) {
            painted.add(0, end, CodeStyles.of("keyword"));
            painted.add(end, text.length(), Style.PLAIN);
            stack.removeLast();
        } else {
            scan(text, grammar, painted);
        }
        while (stack.size() > 1 && state().ends()) stack.removeLast();
        return painted.spans;
    }

    private void begin() {
        if (pending != null) stack.add(pending);
        pending = null;
    }

    /// The index behind the word that ends the heredoc, which punctuation can follow; -1 if the line has other text.
    private int heredocEnd(String text) {
        int start = text.length() - text.stripLeading().length();
        int end = start + terminator.length();
        if (!text.startsWith(terminator, start)) return -1;
        return end == text.length() || ";,).".indexOf(text.charAt(end)) >= 0 ? end : -1;
    }

    private Grammar.State state() {
        return stack.getLast();
    }

    private void scan(String text, Grammar grammar, Painted painted) {
        int at = 0;
        while (at < text.length()) {
            var state = state();
            var matcher =
                    state.pattern().matcher(text).useAnchoringBounds(false).useTransparentBounds(true);
            matcher.region(at, text.length());
            boolean found = matcher.find();
            int start = found ? matcher.start() : text.length();
            painted.add(at, start, CodeStyles.of(state.usual()));
            if (!found) return;
            int end = matcher.end();
            var rule = rule(state, matcher);
            painted.add(start, end, style(rule, text, start, end, grammar));
            move(rule, matcher, grammar);
            // A match without text is passed, so that no rule can hold the scan.
            at = Math.max(end, at + 1);
            painted.add(end, Math.min(at, text.length()), CodeStyles.of(state().usual()));
        }
    }

    private static Grammar.Rule rule(Grammar.State state, Matcher matcher) {
        for (var rule : state.rules()) if (matcher.start(rule.group()) >= 0) return rule;
        throw new IllegalStateException("no rule of " + state.name() + " matched");
    }

    private void move(Grammar.Rule rule, Matcher matcher, Grammar grammar) {
        if (rule.closes() && stack.size() > 1) stack.removeLast();
        if (rule.opens() == null) return;
        var opened = grammar.state(rule.opens());
        if (opened.heredoc()) {
            pending = opened;
            terminator = matcher.group(rule.group() + 1);
        } else if (stack.size() < DEEPEST) {
            stack.add(opened);
        }
    }

    private static Style style(Grammar.Rule rule, String text, int start, int end, Grammar grammar) {
        if (!rule.style().equals("word")) return CodeStyles.of(rule.style());
        var word = text.substring(start, end);
        var known = grammar.words().get(grammar.ignoresCase() ? word.toLowerCase(Locale.ROOT) : word);
        if (known != null) return CodeStyles.of(known);
        if (grammar.calls() && end < text.length() && text.charAt(end) == '(') return CodeStyles.of("function");
        return grammar.types() && Character.isUpperCase(word.charAt(0)) ? CodeStyles.of("type") : Style.PLAIN;
    }

    /// Spans of a line, neighbors of one style joined.
    private static final class Painted {
        private final String text;
        private final List<Span> spans = new ArrayList<>();

        Painted(String text) {
            this.text = text;
        }

        void add(int start, int end, Style style) {
            if (start >= end) return;
            var piece = text.substring(start, end);
            if (!spans.isEmpty() && spans.getLast().style().equals(style))
                spans.add(new Span(spans.removeLast().text() + piece, style));
            else spans.add(new Span(piece, style));
        }
    }
}
