package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.core.permission.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Front matter of commands and skills in the words of Claude Code.
public final class CommandKeys {
    private static final String TOOLS = "allowed-tools";
    private static final String HINT = "argument-hint";
    private static final String MODEL = "model";
    private static final String CONTEXT = "context";
    private static final String AGENT = "agent";
    private static final String TEMPLATE = "template";
    private static final String INHERIT = "inherit";
    /// Keys of Claude Code's commands that mean the same here.
    private static final Set<String> SAME = Set.of("description", TEMPLATE);
    private static final String EFFORT = "effort";
    private static final String ARGUMENTS = "arguments";
    /// Keys that are for other programs, or for skills.
    private static final Set<String> FOREIGN =
            Set.of(TOOLS, HINT, ARGUMENTS, "disable-model-invocation", "user-invocable");

    private CommandKeys() {}

    /// A command as a configuration has it. Of Claude Code's, the models and other keys are its own.
    static Node.Fields normalize(Sources sources, Node.Fields given, boolean claude) {
        var command = claude ? ofClaude(texts(given, SAME), given) : own(given);
        if (given.get(TEMPLATE) instanceof Node.Scalar(var place, String text, var _))
            command = command.with(TEMPLATE, new Node.Scalar(place, template(given, text)));
        var hint = hint(given);
        if (!hint.isEmpty()) command = command.with("argument_hint", new Node.Scalar(place(given, HINT), hint));
        var rules = allowed(sources, given);
        return rules.isEmpty() ? command : command.with("permission", placed(given, rules));
    }

    private static Node.Fields own(Node.Fields given) {
        var kept = new LinkedHashMap<>(given.entries());
        kept.keySet().removeAll(FOREIGN);
        return new Node.Fields(given.place(), kept);
    }

    /// The values of these keys as texts: another program may read a number there.
    static Node.Fields texts(Node.Fields given, Set<String> keys) {
        var kept = new LinkedHashMap<String, Entry>();
        given.entries().forEach((key, entry) -> {
            if (keys.contains(key) && entry.value() instanceof Node.Scalar(var place, Object value, var _))
                kept.put(key, new Entry(entry.key(), new Node.Scalar(place, String.valueOf(value))));
        });
        return new Node.Fields(given.place(), kept);
    }

    private static Node.Fields ofClaude(Node.Fields command, Node.Fields given) {
        var model = model(given);
        if (model != null) command = command.with(MODEL, new Node.Scalar(place(given, MODEL), model));
        var effort = given.text(EFFORT, "");
        if (!effort.isEmpty()) command = command.with("variant", new Node.Scalar(place(given, EFFORT), effort));
        if (!forks(given)) return command;
        var agent = agent(given);
        if (agent != null) command = command.with(AGENT, new Node.Scalar(place(given, AGENT), agent));
        return command.with("subtask", new Node.Scalar(place(given, CONTEXT), true));
    }

    /// True if a subagent carries it out.
    public static boolean forks(Node.Fields given) {
        return given.text(CONTEXT, "").equals("fork");
    }

    /// The subagent that carries it out; null for the usual one.
    public static @Nullable String agent(Node.Fields given) {
        var agent = forks(given) ? given.text(AGENT, "") : "";
        return agent.isEmpty() ? null : ClaudeAgents.ours(agent);
    }

    /// The text with placeholders for the arguments that it names.
    public static String template(Node.Fields given, String text) {
        var names = AllowedTools.words(given.get(ARGUMENTS));
        for (int i = 0; i < names.size(); i++)
            text = Pattern.compile("(?<!\\\\)\\$" + Pattern.quote(names.get(i)) + "(?![\\w\\[])")
                    .matcher(text)
                    .replaceAll("\\$ARGUMENTS[" + i + "]");
        return text;
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
