package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.policy.shell.ShellJudgment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Facts for the user who decides a request: its parts and the rules that decide them, effects, and the patterns to
/// choose from. They are metadata of the request under `lungo`, which OpenCode's clients ignore.
final class RequestFacts {
    private static final int MOST_DENIES = 5;

    static final String KEY = "lungo";
    static final String PARTS = "parts";

    private final Guard.Wish wish;
    private final PermissionCheck check;

    /// `check` names the rules.
    RequestFacts(Guard.Wish wish, PermissionCheck check) {
        this.wish = wish;
        this.check = check;
    }

    /// The metadata of the wish with the facts; `rules` decide in the session of the call.
    Map<String, Object> metadata(Function<String, Action> rules) {
        var parts = new ArrayList<Map<String, Object>>();
        for (var decision : decisions(rules)) parts.add(part(decision));
        Map<String, Object> more = wish.permission().equals(Permission.UNSANDBOXED)
                ? Map.of("directory", check.instance().home().toString(), "confinement", Confinement.OFF.words())
                : Map.of();
        return metadata(parts, AlwaysPatterns.choices(wish), more);
    }

    /// The same for a command in a directory.
    Map<String, Object> metadata(ShellJudgment judgment, Path directory) {
        var line = String.valueOf(wish.metadata().get("command"));
        var decisions = check.commands(line, judgment, directory);
        boolean asks = decisions.stream().anyMatch(decision -> decision.action() != Action.ALLOW);
        var parts = new ArrayList<Map<String, Object>>();
        for (var decision : decisions) {
            var part = part(asks ? decision : undocumented(decision.subject(), Action.ASK));
            judgment.parts().stream()
                    .filter(judged -> judged.text().equals(decision.subject()))
                    .map(ShellJudgment.Part::effect)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(effect -> part.put("effect", effect));
            parts.add(part);
        }
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("directory", check.instance().home().toString());
        more.put("confinement", check.instance().machine().shell().confinement().words());
        return metadata(parts, wish.always().isEmpty() ? List.of() : AlwaysPatterns.choices(judgment), more);
    }

    private Map<String, Object> metadata(
            List<Map<String, Object>> parts, List<List<String>> choices, Map<String, Object> more) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(PARTS, parts);
        facts.put("choices", choices);
        facts.put("denies", denies());
        facts.putAll(more);
        Map<String, Object> metadata = new LinkedHashMap<>(wish.metadata());
        metadata.put(KEY, facts);
        return metadata;
    }

    /// The decision of each pattern. Where the rules allow all of them, an extension made the request.
    private List<PermissionCheck.Decision> decisions(Function<String, Action> rules) {
        var all = new ArrayList<PermissionCheck.Decision>();
        for (var subject : wish.patterns()) {
            var explained = check.decide(wish.permission(), subject);
            var action = rules.apply(subject);
            all.add(action == explained.action() ? explained : undocumented(subject, action));
        }
        if (all.stream().anyMatch(decision -> decision.action() == Action.ASK)) return all;
        return all.stream()
                .map(decision -> undocumented(decision.subject(), Action.ASK))
                .toList();
    }

    private PermissionCheck.Decision undocumented(String subject, Action action) {
        return new PermissionCheck.Decision(wish.permission(), subject, action, null, "");
    }

    private static Map<String, Object> part(PermissionCheck.Decision decision) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("text", decision.subject());
        part.put("action", decision.action().name().toLowerCase(Locale.ROOT));
        if (decision.rule() != null) part.put("rule", words(decision.rule()));
        if (!decision.source().isEmpty()) part.put("source", decision.source());
        return part;
    }

    private static String words(Rule rule) {
        return rule.permission() + " \"" + rule.pattern() + "\": "
                + rule.action().name().toLowerCase(Locale.ROOT);
    }

    /// The configured denies of this permission, which hold whatever is approved.
    private List<String> denies() {
        var found = new ArrayList<String>();
        for (var sourced : check.instance().agents().sources(check.agent())) {
            var rule = sourced.rule();
            boolean fits = rule.action() == Action.DENY
                    && Set.of(wish.permission(), "*").contains(rule.permission());
            if (fits && found.size() < MOST_DENIES) found.add(words(rule) + "   " + check.place(sourced));
        }
        return List.copyOf(found);
    }
}
