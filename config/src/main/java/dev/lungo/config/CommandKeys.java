package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.core.permission.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Front matter of commands and skills in the words of Claude Code.
public final class CommandKeys {
    private static final String TOOLS = "allowed-tools";
    private static final String HINT = "argument-hint";
    private static final String MODEL = "model";
    private static final String INHERIT = "inherit";
    /// Keys of Claude Code's commands that mean the same here.
    private static final Set<String> SAME = Set.of("description", "template");
    /// Keys that are for other programs, or for skills.
    private static final Set<String> FOREIGN = Set.of(TOOLS, HINT, "disable-model-invocation", "user-invocable");

    private CommandKeys() {}

    /// A command as a configuration has it. Of Claude Code's, the models and other keys are its own.
    static Node.Fields normalize(Sources sources, Node.Fields given, boolean claude) {
        var kept = new LinkedHashMap<>(given.entries());
        if (claude) kept.keySet().retainAll(SAME);
        else kept.keySet().removeAll(FOREIGN);
        var command = new Node.Fields(given.place(), kept);
        var model = claude ? model(given) : null;
        if (model != null) command = command.with(MODEL, new Node.Scalar(place(given, MODEL), model));
        var hint = hint(given);
        if (!hint.isEmpty()) command = command.with("argument_hint", new Node.Scalar(place(given, HINT), hint));
        var rules = allowed(sources, given);
        return rules.isEmpty() ? command : command.with("permission", placed(given, rules));
    }

    static SourcePosition place(Node.Fields given, String key) {
        Entry entry = given.entries().get(key);
        return entry == null ? given.place() : entry.key();
    }

    private static Node.Fields placed(Node.Fields given, List<Rule> rules) {
        var place = place(given, TOOLS);
        var found = new Node.Fields(place, Map.of());
        for (var rule : rules) {
            var patterns = found.get(rule.permission()) instanceof Node.Fields known
                    ? known
                    : new Node.Fields(place, Map.of());
            found = found.with(rule.permission(), patterns.with(rule.pattern(), new Node.Scalar(place, "allow")));
        }
        return found;
    }

    /// Rules that allow the tools of `allowed-tools`, and nothing else.
    public static List<Rule> allowed(Sources sources, Node.Fields given) {
        return AllowedTools.rules(sources, given.get(TOOLS));
    }

    /// The model, of which one without a provider is the family of the caller's; null for that of the caller.
    public static @Nullable String model(Node.Fields given) {
        var model = given.text(MODEL, INHERIT);
        if (model.equals(INHERIT)) return null;
        return model.indexOf('/') < 0 ? "claude/" + model : model;
    }

    /// The hint at the arguments; YAML reads `[file]` as a list. Empty for none.
    public static String hint(Node.Fields given) {
        return given.get(HINT) instanceof Node.Items(var _, var items)
                ? items.stream().map(Values::plain).toList().toString()
                : given.text(HINT, "");
    }
}
