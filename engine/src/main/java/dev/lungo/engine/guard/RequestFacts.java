package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Facts for the user who decides a request: its parts and the rules that decide them, effects, and the patterns to
/// choose from. They are metadata of the request under `lungo`, which OpenCode's clients ignore.
final class RequestFacts {
    private static final String CONFINEMENT = "as you, with network access, not sandboxed";
    private static final int MOST_DENIES = 5;

    private final Guard.Wish wish;
    private final PermissionCheck check;
    private final Function<String, Action> rules;

    /// `rules` decide in the session of the call; `check` names the rule.
    RequestFacts(Guard.Wish wish, PermissionCheck check, Function<String, Action> rules) {
        this.wish = wish;
        this.check = check;
        this.rules = rules;
    }

    /// The metadata of the wish with the facts.
    Map<String, Object> metadata() {
        var decisions = decisions();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("parts", decisions.stream().map(this::part).toList());
        facts.put("choices", AlwaysPatterns.choices(wish, open()));
        facts.put("denies", denies());
        if (wish.permission().equals(Permission.BASH)) {
            facts.put("directory", check.instance().home().toString());
            facts.put("confinement", CONFINEMENT);
        }
        Map<String, Object> metadata = new LinkedHashMap<>(wish.metadata());
        metadata.put("lungo", facts);
        return metadata;
    }

    /// The decision of each part. Where the rules allow all of them, an extension made the request.
    private List<PermissionCheck.Decision> decisions() {
        var all = new ArrayList<PermissionCheck.Decision>();
        for (var subject : subjects()) {
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

    /// The simple commands of a line, and the whole line only if it is one or the rules ask for nothing else. A command
    /// behind variables and redirections is one part with them.
    private List<String> subjects() {
        var patterns = wish.patterns();
        if (!wish.permission().equals(Permission.BASH) || patterns.size() < 2) return patterns;
        var parts = new ArrayList<String>();
        for (var pattern : patterns.subList(0, patterns.size() - 1))
            if (parts.isEmpty() || !parts.getLast().endsWith(pattern)) parts.add(pattern);
        boolean asks = parts.stream().anyMatch(part -> rules.apply(part) == Action.ASK);
        return asks ? parts : patterns;
    }

    /// The patterns that need an answer; all of them if the rules allow each.
    private List<String> open() {
        var open = wish.patterns().stream()
                .filter(pattern -> rules.apply(pattern) == Action.ASK)
                .toList();
        return open.isEmpty() ? wish.patterns() : open;
    }

    private Map<String, Object> part(PermissionCheck.Decision decision) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("text", decision.subject());
        part.put("action", decision.action().name().toLowerCase(Locale.ROOT));
        if (decision.rule() != null) part.put("rule", words(decision.rule()));
        if (!decision.source().isEmpty()) part.put("source", decision.source());
        var effect = wish.permission().equals(Permission.BASH) ? CommandEffects.of(decision.subject()) : null;
        if (effect != null) part.put("effect", effect.text());
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
