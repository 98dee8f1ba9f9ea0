package dev.lungo.mcp.tool;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Two tools in place of many: one finds tools and gives their schemas as its result, one calls them. So the prefix
/// of a session stays small, however many tools its servers have. Their names are in the schema of the first, because
/// a model hears of changes there.
public final class DeferredTools {
    /// Schemas and descriptions of more bytes are deferred.
    private static final int MOST_BYTES = 8_000;
    /// More tools are deferred, whatever their size.
    private static final int MOST_TOOLS = 20;

    private static final int MOST_NAMED = 420;
    private static final int MOST_FOUND = 8;

    private final Map<String, Tool> tools = new TreeMap<>();
    private final String names;

    private DeferredTools(List<? extends Tool> all) {
        for (var tool : all) tools.put(tool.spec().name(), tool);
        names = names(tools.keySet().stream().toList());
    }

    /// The tools to offer for these: they themselves while they are few and small.
    public static List<Tool> of(List<? extends Tool> all) {
        int bytes = all.stream().mapToInt(tool -> bytes(tool.spec())).sum();
        if (all.size() <= MOST_TOOLS && bytes <= MOST_BYTES) return List.copyOf(all);
        var deferred = new DeferredTools(all);
        return List.of(deferred.new Find(), deferred.new Call());
    }

    private static int bytes(ToolSpec spec) {
        return spec.name().length() + spec.description().length() + Json.bytes(spec.schema()).length;
    }

    private static String names(List<String> all) {
        var text = new StringBuilder();
        int named = 0;
        for (var name : all) {
            if (text.length() + name.length() > MOST_NAMED) break;
            text.append(named++ == 0 ? "" : ", ").append(name);
        }
        return named == all.size() ? text.toString() : text + ", and " + (all.size() - named) + " more";
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }

    /// The tools for these words; an exact name alone.
    private List<Tool> found(String query) {
        var exact = tools.get(query.strip());
        return exact != null ? List.of(exact) : new ToolSearch(tools.values()).find(query, MOST_FOUND);
    }

    private static String described(Tool tool) {
        var described = new LinkedHashMap<String, Object>();
        described.put("name", tool.spec().name());
        described.put("description", tool.spec().description());
        described.put("arguments", tool.spec().schema());
        return Json.text(described);
    }

    private final class Find implements Tool {
        private final ToolSpec spec = new ToolSpec(
                "find_tools",
                "Finds tools of MCP servers and shows their arguments.",
                object(Map.of(
                        "query",
                        Map.of(
                                "type",
                                "string",
                                "description",
                                "What a tool should do, in a few words, or its name. Tools: " + names + "."))),
                Permission.MCP,
                Set.of(ToolSpec.Trait.GUARDED, ToolSpec.Trait.READS_ONLY));

        @Override
        public ToolSpec spec() {
            return spec;
        }

        @Override
        public Tool without(Predicate<String> withheld) {
            var left = tools.values().stream()
                    .filter(tool -> !withheld.test(tool.spec().name()))
                    .toList();
            return left.size() == tools.size() ? this : new DeferredTools(left).new Find();
        }

        @Override
        public ToolOutput run(Map<String, Object> arguments, ToolContext context) throws ToolFailure {
            var query = String.valueOf(arguments.get("query"));
            var found = found(query);
            if (found.isEmpty()) throw new ToolFailure("No tool matches \"" + query + "\". Tools: " + names + ".");
            var text = found.stream().map(DeferredTools::described).collect(Collectors.joining("\n"));
            return new ToolOutput(query, text + "\nCall one with call_tool.", Map.of("count", found.size()));
        }
    }

    private final class Call implements Tool {
        private final ToolSpec spec = new ToolSpec(
                "call_tool",
                "Calls a tool that find_tools has shown.",
                object(Map.of(
                        "name", Map.of("type", "string", "description", "Name of the tool."),
                        "arguments", Map.of("type", "object", "description", "Its arguments."))),
                Permission.MCP,
                Set.of(ToolSpec.Trait.UNTRUSTED));

        @Override
        public ToolSpec spec() {
            return spec;
        }

        /// The called tool's own permission decides, so its rules hold however it is called.
        @Override
        public String permission(Map<String, Object> arguments) {
            var tool = tools.get(String.valueOf(arguments.get("name")));
            return tool == null ? spec.name() : tool.permission(inner(arguments));
        }

        @Override
        public ToolOutput run(Map<String, Object> arguments, ToolContext context)
                throws ToolFailure, InterruptedException {
            var name = String.valueOf(arguments.get("name"));
            var tool = tools.get(name);
            if (tool == null) throw new ToolFailure("There is no tool \"" + name + "\". Find one with find_tools.");
            return tool.run(inner(arguments), context);
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> inner(Map<String, Object> arguments) {
            return arguments.get("arguments") instanceof Map<?, ?> inner ? (Map<String, Object>) inner : Map.of();
        }
    }
}
