package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.core.network.DomainPattern;
import dev.lungo.core.permission.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An administrator's limits, which nothing loosens: no user, no project, and no approval. `tree` is the valid file,
/// null if there is none; a `broken` file denies everything.
public record ManagedPolicy(Node.@Nullable Fields tree, boolean broken) {
    static final ManagedPolicy NONE = new ManagedPolicy(null, false);

    private static final List<String> MODES = List.of("off", "on", "require");

    /// True if there is a policy.
    public boolean exists() {
        return tree != null || broken;
    }

    /// Denied requests, with the place of each rule.
    List<Node.PlacedRule> denies() {
        return tree != null && tree.get("permission") instanceof Node.Rules rules ? rules.rules() : List.of();
    }

    /// Rules that hold above all others.
    List<Rule> limits() {
        if (broken) return List.of(new Rule("*", "*", Rule.Action.DENY));
        return denies().stream().map(Node.PlacedRule::rule).toList();
    }

    /// Patterns of the models that may be used (`anthropic/*`); null for all.
    public @Nullable List<String> models() {
        if (broken) return List.of();
        return tree == null || tree.get("models") == null ? null : texts(tree, "models");
    }

    /// A line about the policy for people.
    public String summary() {
        if (tree == null) return broken ? "invalid, so everything is denied" : "none";
        var facts = new ArrayList<String>();
        if (!denies().isEmpty()) facts.add(denies().size() == 1 ? "1 rule" : denies().size() + " rules");
        for (var key : List.of("providers", "models", "sandbox", "domains")) if (tree.get(key) != null) facts.add(key);
        return tree.place().source() + (facts.isEmpty() ? "" : ": " + String.join(", ", facts));
    }

    /// The merged configuration of all other layers, as strict as the policy wants it.
    Node.Fields tightened(Node.Fields all) {
        if (tree == null) return all;
        var tight = all;
        if (tree.get("permission") instanceof Node.Rules rules)
            tight = tight.with(
                    "permission", all.get("permission") instanceof Node.Rules weaker ? weaker.plus(rules) : rules);
        if (tree.get("providers") instanceof Node.Items allowed)
            tight = tight.with("enabled_providers", common(all.get("enabled_providers"), allowed));
        if (tree.get("sandbox") instanceof Node.Scalar mode) tight = tight.with("sandbox", sandbox(all, mode));
        return tree.get("domains") instanceof Node.Fields domains ? domains(tight, domains) : tight;
    }

    /// The items of both lists; without a list of the user, those of the administrator.
    private static Node.Items common(@Nullable Node own, Node.Items allowed) {
        if (!(own instanceof Node.Items(var _, var items))) return allowed;
        var names = allowed.items().stream().map(Values::plain).toList();
        return new Node.Items(
                allowed.place(),
                items.stream()
                        .filter(item -> names.contains(Values.plain(item)))
                        .toList());
    }

    private static Node.Fields sandbox(Node.Fields all, Node.Scalar mode) {
        var own = all.get("sandbox");
        var fields = own instanceof Node.Fields given ? given : new Node.Fields(mode.place(), Map.of());
        var set = own instanceof Node.Scalar scalar ? scalar : fields.get("mode");
        var now = set == null ? "on" : String.valueOf(Values.plain(set));
        boolean stricter = MODES.indexOf(now) >= MODES.indexOf(String.valueOf(mode.value()));
        return fields.with("mode", stricter && set != null ? set : mode);
    }

    /// Denies are added; of the user's domains, those stay that the administrator allows.
    private static Node.Fields domains(Node.Fields all, Node.Fields domains) {
        var web = all.get("web") instanceof Node.Fields given ? given : new Node.Fields(domains.place(), Map.of());
        var denied = new ArrayList<Node>(items(web, "deny"));
        denied.addAll(items(domains, "deny"));
        if (domains.get("allow") instanceof Node.Items allowed) {
            var own = items(web, "allow");
            var kept = own.isEmpty()
                    ? allowed.items()
                    : own.stream().filter(within(allowed.items())).toList();
            if (kept.isEmpty()) denied.add(new Node.Scalar(allowed.place(), "*"));
            web = web.with("allow", new Node.Items(allowed.place(), kept));
        }
        var tight = all.with("web", web.with("deny", new Node.Items(domains.place(), denied)));
        return tight.get("sandbox") instanceof Node.Fields sandbox
                        && !items(sandbox, "domains").isEmpty()
                ? tight.with("sandbox", sandbox.with("domains", reachable(items(sandbox, "domains"), domains)))
                : tight;
    }

    /// A command's domain that a denied one lies in, or that lies in one, is not reachable at all.
    private static Node.Items reachable(List<Node> own, Node.Fields domains) {
        var denied = items(domains, "deny");
        var kept = own.stream().filter(item -> denied.stream().noneMatch(deny -> overlap(item, deny)));
        if (domains.get("allow") instanceof Node.Items allowed) kept = kept.filter(within(allowed.items()));
        return new Node.Items(domains.place(), kept.toList());
    }

    private static Predicate<Node> within(List<Node> allowed) {
        return item -> isPattern(item) && allowed.stream().anyMatch(wide -> covers(pattern(wide), pattern(item)));
    }

    private static boolean overlap(Node own, Node denied) {
        return !isPattern(own) || covers(pattern(own), pattern(denied)) || covers(pattern(denied), pattern(own));
    }

    /// False for a text that the user's configuration will be refused for.
    private static boolean isPattern(Node item) {
        try {
            pattern(item);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /// True if every host of `narrow` is one of `wide`.
    private static boolean covers(DomainPattern wide, DomainPattern narrow) {
        if (wide.toString().equals("*") || wide.equals(narrow)) return true;
        if (!wide.below()) return false;
        return narrow.domain().equals(wide.domain()) || narrow.domain().endsWith("." + wide.domain());
    }

    private static DomainPattern pattern(Node item) {
        return DomainPattern.parse(String.valueOf(Values.plain(item)));
    }

    private static List<Node> items(Node.Fields fields, String key) {
        return fields.get(key) instanceof Node.Items(var _, var items) ? items : List.of();
    }

    private static List<String> texts(Node.Fields fields, String key) {
        return Stream.of(items(fields, key))
                .flatMap(List::stream)
                .map(item -> Objects.toString(Values.plain(item)))
                .toList();
    }
}
