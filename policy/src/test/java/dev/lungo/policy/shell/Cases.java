package dev.lungo.policy.shell;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Commands with their right answers, and the rule sets that they are judged by.
final class Cases {
    static final String ROOT = "/h/dev/proj";

    private static final Map<String, List<Rule>> RULES = Map.of(
            "list",
            rules("ask *; allow ls *; allow echo *; allow cat *; allow grep *; allow head *; allow tail *; allow wc *;"
                    + " allow sort *; allow printf *; allow pwd; allow git status *; allow git diff *;"
                    + " allow git log *; allow npm test *; allow npm run build; allow diff *; allow tee *;"
                    + " deny rm *; deny curl *; deny git push *"),
            "open",
            rules("allow *; deny rm *; deny curl *; deny git push *; ask sudo *"),
            "closed",
            rules("deny *; allow ls *; allow echo *; allow git status *"),
            "stash",
            rules("allow *; ask git stash *"));

    record Case(List<String> answers, String rules, String command) {}

    private Cases() {}

    static List<Rule> rules(String text) {
        return Stream.of(text.split("; *"))
                .map(row -> new Rule(
                        Permission.BASH,
                        row.substring(row.indexOf(' ') + 1),
                        action(row.substring(0, row.indexOf(' ')))))
                .toList();
    }

    /// The name of a rule set or the rules themselves, after the answer for paths outside in brackets if it is not
    /// "ask".
    static ShellJudgment judge(String rules, String command) {
        int end = rules.startsWith("[") ? rules.indexOf(']') : -1;
        var name = rules.substring(end + 1);
        return judge(
                RULES.containsKey(name) ? Objects.requireNonNull(RULES.get(name)) : rules(name),
                command,
                end < 0 ? Action.ASK : action(rules.substring(1, end)));
    }

    static ShellJudgment judge(List<Rule> rules, String command) {
        return judge(rules, command, Action.ASK);
    }

    private static ShellJudgment judge(List<Rule> rules, String command, Action outside) {
        return ShellPolicy.judge(command, new ShellSituation(rules, ROOT, ROOT, "/h/dev", outside));
    }

    private static Action action(String word) {
        return Action.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Stream<Case> all() throws IOException {
        try (var in = Objects.requireNonNull(Cases.class.getResourceAsStream("cases.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("# "))
                            .map(line -> line.split("\t", 3))
                            .map(cells -> new Case(List.of(cells[0].split("\\|")), cells[1], unescape(cells[2])))
                            .toList()
                            .stream();
        }
    }

    private static String unescape(String text) {
        var plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '\\' || at + 1 == text.length()) {
                plain.append(text.charAt(at));
                continue;
            }
            switch (text.charAt(++at)) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case '\\' -> plain.append('\\');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                }
                default -> plain.append('\\').append(text.charAt(at));
            }
        }
        return plain.toString();
    }
}
