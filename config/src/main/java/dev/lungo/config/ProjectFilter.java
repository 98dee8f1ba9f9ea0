package dev.lungo.config;

import dev.lungo.config.shape.KeyPath;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.Node.PlacedRule;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.config.source.Substitutions;
import dev.lungo.core.permission.Rule;
import dev.lungo.policy.trust.Decision;
import dev.lungo.policy.trust.TrustTable;
import dev.lungo.policy.trust.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Removes from an untrusted project's file what must not take effect, key by key, as `TrustTable` defines it.
final class ProjectFilter {
    private static final String AGENT = "agent.*";

    private final TrustTable table = TrustTable.all();
    private final Decision decision;
    private final Node.Fields own;
    private final HeldBack held;
    private final Map<String, List<Rule>> accepted = new LinkedHashMap<>();

    /// `own` is the user's configuration.
    ProjectFilter(Decision.Facts facts, Node.Fields own, HeldBack held) {
        this.decision = new Decision(facts);
        this.own = own;
        this.held = held;
    }

    /// Permission rules that the user has accepted, by agent; those for all agents have an empty name.
    Map<String, List<Rule>> accepted() {
        return accepted;
    }

    /// One object on the way down: its name, its key as shown and as in the table, and its value in weaker layers.
    /// `narrow` keeps only what narrows.
    private record At(String name, String key, String row, Node.@Nullable Fields weaker, boolean narrow) {}

    /// A layer as it may lie over the weaker ones.
    Node.Fields filter(Node.Fields weaker, Node.Fields layer) {
        return fields(layer, new At("", "", "", weaker, false));
    }

    private Node.Fields fields(Node.Fields fields, At at) {
        var kept = new LinkedHashMap<String, Entry>();
        fields.entries().forEach((key, entry) -> {
            var value = Substitutions.in(key)
                    ? refuse(entry.value(), KeyPath.of(at.key, key))
                    : value(entry.value(), at, key);
            if (value != null) kept.put(key, new Entry(entry.key(), value));
        });
        return new Node.Fields(fields.place(), kept);
    }

    /// Null when nothing is left of it.
    private Node.@Nullable Fields inner(Node.Fields fields, At at) {
        var kept = fields(fields, at);
        if (kept.entries().isEmpty() && !fields.entries().isEmpty()) return null;
        var lost =
                fields.entries().keySet().stream().filter(key -> !kept.entries().containsKey(key));
        return lost.anyMatch(key -> table.find(table.below(at.row, key)) instanceof Verdict.PlainText) ? null : kept;
    }

    /// Null unless the user has accepted it.
    private @Nullable Node refuse(Node node, String name) {
        return held.add(node.place(), name, node) ? node : null;
    }

    /// The permitted rest of a value; null if nothing is left. What was removed is reported.
    private @Nullable Node value(Node node, At at, String key) {
        var row = table.below(at.row, key);
        var verdict = table.find(row);
        var name = KeyPath.of(at.key, key);
        var known = at.weaker == null ? null : at.weaker.get(key);
        if (at.narrow && !verdict.narrows()) return refuse(node, name);
        if (node instanceof Node.Fields below && descends(verdict)) {
            boolean narrow = verdict instanceof Verdict.New && isOwn(at.key, key);
            return inner(below, new At(key, name, row, known instanceof Node.Fields has ? has : null, narrow));
        }
        return node instanceof Node.Rules rules && verdict instanceof Verdict.Rules
                ? rules(rules, at, name)
                : single(node, verdict, name, known);
    }

    private static boolean descends(Verdict verdict) {
        return verdict instanceof Verdict.Each || verdict instanceof Verdict.New;
    }

    private @Nullable Node single(Node node, Verdict verdict, String name, @Nullable Node known) {
        if (node instanceof Node.Items items && isDecidedByItem(verdict)) return items(items, verdict, name, known);
        return permits(node, verdict, known) ? node : refuse(node, name);
    }

    private boolean isOwn(String parent, String name) {
        return own.get(parent) instanceof Node.Fields all && all.entries().containsKey(name);
    }

    private static boolean isDecidedByItem(Verdict verdict) {
        return switch (verdict) {
            case Verdict.ModelName _, Verdict.Inside _, Verdict.More _, Verdict.Fewer _ -> true;
            case Verdict.Describe _,
                    Verdict.Each _,
                    Verdict.New _,
                    Verdict.AgentName _,
                    Verdict.PlainText _,
                    Verdict.Rules _,
                    Verdict.Lower _,
                    Verdict.Only _,
                    Verdict.Hold _,
                    Verdict.Never _ -> false;
        };
    }

    private boolean permits(Node node, Verdict verdict, @Nullable Node known) {
        boolean plain = node instanceof Node.Scalar scalar && scalar.written() == null;
        return plain && decision.permits(verdict, Values.plain(node), known == null ? null : Values.plain(known));
    }

    private @Nullable Node items(Node.Items items, Verdict verdict, String name, @Nullable Node known) {
        var kept = new ArrayList<Node>();
        for (var item : items.items()) {
            if (permits(item, verdict, known) || refuse(item, name) != null) kept.add(item);
        }
        if (verdict instanceof Verdict.More && known instanceof Node.Items has) kept.addAll(0, has.items());
        return kept.isEmpty() && !verdict.narrows() ? null : new Node.Items(items.place(), kept);
    }

    private @Nullable Node rules(Node.Rules rules, At at, String name) {
        var narrowed =
                Decision.narrowed(rules.rules().stream().map(PlacedRule::rule).toList());
        var kept = new ArrayList<PlacedRule>();
        for (var placed : rules.rules()) {
            boolean keep = narrowed.kept().contains(placed.rule())
                    && !Substitutions.in(placed.rule().pattern());
            if (keep || accepts(placed, at, name)) kept.add(placed);
        }
        return kept.isEmpty() ? null : new Node.Rules(rules.place(), kept);
    }

    private boolean accepts(PlacedRule placed, At at, String name) {
        var rule = placed.rule();
        var key = KeyPath.of(KeyPath.of(name, rule.permission()), rule.pattern());
        if (!held.add(placed.place(), key, action(placed))) return false;
        boolean ofAgent = at.row.equals(AGENT);
        if (ofAgent || at.row.isEmpty())
            accepted.computeIfAbsent(ofAgent ? at.name : "", _ -> new ArrayList<>())
                    .add(rule);
        return true;
    }

    private static Node action(PlacedRule placed) {
        SourcePosition place = placed.place();
        return new Node.Scalar(place, placed.rule().action().name().toLowerCase(Locale.ROOT));
    }
}
