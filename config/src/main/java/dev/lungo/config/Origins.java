package dev.lungo.config;

import dev.lungo.config.shape.KeyPath;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Secrets;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.core.permission.Rule;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which layer each effective value comes from. Settings are sorted by key; rules and lists that add
/// up have one for each item, in their order.
public final class Origins {
    /// `value` is JSON as it may be shown: references as written, credentials masked.
    public record Setting(String key, String value, SourcePosition place) {
        /// The file and line, the environment variable, or `default`.
        public String source() {
            return place.line() == 0 || place.source().startsWith("$")
                    ? place.source()
                    : place.source() + ":" + place.line();
        }
    }

    private final Supplier<Node.Fields> merged;

    Origins(Supplier<Node.Fields> merged) {
        this.merged = merged;
    }

    /// Created on request, because startup needs none of it.
    public List<Setting> settings() {
        var found = new ArrayList<Setting>();
        collect(merged.get(), "", null, found);
        return List.copyOf(found);
    }

    /// The merged configuration in the shape of a file, with credentials masked: what clients see. Where
    /// OpenCode's clients know one model, they see the first of a list.
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        merged.get().entries().forEach((key, entry) -> {
            var value = Values.shown(key, entry.value());
            if (value != null) document.put(key, value);
        });
        return Collections.unmodifiableMap(FirstModels.of(document));
    }

    /// The file and line of each rule of all agents and of each; where several places have the same rule, the last.
    public Map<Rule, String> rules() {
        var places = new HashMap<Rule, String>();
        var all = merged.get();
        rules(all, places);
        if (all.get("agent") instanceof Node.Fields agents)
            for (var agent : agents.entries().values())
                if (agent.value() instanceof Node.Fields fields) rules(fields, places);
        return Map.copyOf(places);
    }

    private static void rules(Node.Fields owner, Map<Rule, String> places) {
        if (!(owner.get("permission") instanceof Node.Rules rules)) return;
        for (var placed : rules.rules()) {
            var place = placed.place();
            if (place.line() > 0) places.put(placed.rule(), place.source() + ":" + place.line());
        }
    }

    /// Source of a key's value, or of its last rule.
    public Optional<Setting> find(String key) {
        return settings().reversed().stream()
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /// `holder` is the name of what is above these fields and holds credentials, whatever they are called; null for
    /// none.
    private static void collect(Node.Fields fields, String path, @Nullable String holder, List<Setting> found) {
        fields.entries().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> {
                    var key = KeyPath.of(path, entry.getKey());
                    var node = entry.getValue().value();
                    var name = holder != null ? holder : entry.getKey();
                    switch (node) {
                        case Node.Fields inner
                        when !inner.entries().isEmpty() ->
                            collect(inner, key, Secrets.holding(name) ? name : null, found);
                        case Node.Rules rules -> rules.rules().forEach(rule -> found.add(rule(key, rule)));
                        case Node.Items(var _, var items)
                        when key.equals("instructions") || key.equals("plugin") || path.equals("hooks") -> {
                            for (int i = 0; i < items.size(); i++)
                                found.add(setting(key + "[" + i + "]", name, items.get(i)));
                        }
                        case Node.Fields _, Node.Items _, Node.Scalar _ -> found.add(setting(key, name, node));
                    }
                });
    }

    private static Setting setting(String key, String name, Node node) {
        return new Setting(key, Json.text(Values.shown(name, node)), node.place());
    }

    private static Setting rule(String key, Node.PlacedRule placed) {
        var rule = placed.rule();
        var kind = KeyPath.of(key, rule.permission());
        var action = Json.text(rule.action().name().toLowerCase(Locale.ROOT));
        return new Setting(KeyPath.of(kind, rule.pattern()), action, placed.place());
    }
}
