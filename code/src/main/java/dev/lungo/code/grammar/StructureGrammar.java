package dev.lungo.code.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A language as comments, texts, brackets, and pairs of words: enough to find what is not closed or not opened.
final class StructureGrammar implements LanguageGrammar {
    private static final int ASCII = 128;
    private final List<LexicalRule> rules;
    private final Map<String, String> pairs;

    /// `pairs` are the words that open something, with the word that closes it.
    StructureGrammar(List<LexicalRule> rules, Map<String, String> pairs) {
        this.rules = List.copyOf(rules);
        this.pairs = Map.copyOf(pairs);
    }

    @Override
    public List<FoundError> errors(String text) {
        var scan = new SyntaxScan(text);
        var fresh = rules.stream().map(LexicalRule::fresh).toList();
        var byStart = byStart(fresh);
        for (var rule : fresh) {
            if (rule instanceof OutsideCode outside) outside.read(scan);
        }
        if (text.startsWith("#!") && !text.startsWith("#![")) scan.at = Math.max(text.indexOf('\n'), 0);
        while (!scan.ended()) step(scan, byStart);
        if (!scan.stopped()) fresh.forEach(rule -> rule.end(scan));
        return scan.result();
    }

    private void step(SyntaxScan scan, List<List<LexicalRule>> byStart) {
        char c = scan.text.charAt(scan.at);
        if (c < ASCII) {
            for (var rule : byStart.get(c)) {
                if (rule.read(scan)) return;
            }
        }
        if (c <= ' ') scan.at++;
        else if (Character.isLetterOrDigit(c) || c == '_' || c == '$') word(scan);
        else bracket(scan, c);
    }

    private void word(SyntaxScan scan) {
        int end = scan.at + 1;
        while (end < scan.text.length()
                && (Character.isLetterOrDigit(scan.text.charAt(end)) || scan.text.charAt(end) == '_')) end++;
        if (!pairs.isEmpty()) {
            var word = scan.text.substring(scan.at, end);
            var close = pairs.get(word);
            if (close != null) {
                scan.open(word, close, null);
                return;
            }
            if (pairs.containsValue(word)) {
                scan.close(word);
                return;
            }
        }
        scan.take(end - scan.at);
    }

    private static void bracket(SyntaxScan scan, char c) {
        switch (c) {
            case '(' -> scan.open("(", ")", null);
            case '[' -> scan.open("[", "]", null);
            case '{' -> scan.open("{", "}", null);
            case ')', ']', '}' -> scan.close(String.valueOf(c));
            default -> scan.take(1);
        }
    }

    private static List<List<LexicalRule>> byStart(List<LexicalRule> rules) {
        List<List<LexicalRule>> table = new ArrayList<>(ASCII);
        for (int c = 0; c < ASCII; c++) {
            int one = c;
            table.add(rules.stream()
                    .filter(rule -> rule.starts().indexOf(one) >= 0)
                    .toList());
        }
        return table;
    }
}
