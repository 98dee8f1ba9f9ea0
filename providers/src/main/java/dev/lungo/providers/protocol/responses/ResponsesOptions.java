package dev.lungo.providers.protocol.responses;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Options of a request as fields of responses: options that are side by side in chat completions are in objects here
/// (`reasoning`, `text`). Requested values override the dialect's.
final class ResponsesOptions {
    private final TreeMap<String, Object> options;
    private final ResponsesDialect dialect;

    /// `options` have the names of the wire.
    ResponsesOptions(Map<String, Object> options, ResponsesDialect dialect) {
        this.options = new TreeMap<>(options);
        this.dialect = dialect;
    }

    Map<String, Object> fields(boolean thinks, boolean hasTools) {
        var effort = options.remove("reasoning_effort");
        var summary = options.remove("reasoning_summary");
        var verbosity = options.remove("verbosity");
        var reasoning = object("reasoning");
        if (effort != null) reasoning.put("effort", effort);
        if (thinks) complete(reasoning, hasTools);
        if (summary != null) reasoning.put("summary", summary);
        if ("none".equals(reasoning.get("summary"))) reasoning.remove("summary");
        if (!reasoning.isEmpty()) options.put("reasoning", reasoning);
        var text = object("text");
        if (verbosity != null) text.put("verbosity", verbosity);
        else if (dialect.verbosity() != null) text.putIfAbsent("verbosity", dialect.verbosity());
        if (!text.isEmpty()) options.put("text", text);
        options.computeIfPresent("tool_choice", (_, choice) -> toolChoice(choice));
        return options;
    }

    /// A model asked for an effort, and only that, shows a summary of what it thought.
    private void complete(Map<String, Object> reasoning, boolean hasTools) {
        var usual = dialect.effort(hasTools);
        if (usual != null) reasoning.putIfAbsent("effort", usual);
        if (dialect.summary() != null && reasoning.containsKey("effort"))
            reasoning.putIfAbsent("summary", dialect.summary());
    }

    private TreeMap<String, Object> object(String name) {
        var object = new TreeMap<String, Object>();
        if (options.get(name) instanceof Map<?, ?> given)
            given.forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }

    /// A word, or one tool, which chat completions and OpenCode write one level deeper.
    private static Object toolChoice(Object choice) {
        if (!(choice instanceof Map<?, ?> map)) return choice;
        var name = name(map);
        return name == null ? choice : Map.of("type", "function", "name", name);
    }

    private static @Nullable Object name(Map<?, ?> choice) {
        if (choice.get("function") instanceof Map<?, ?> function) return function.get("name");
        return choice.get("toolName");
    }
}
