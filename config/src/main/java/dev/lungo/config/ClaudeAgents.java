package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.core.permission.Permission;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Claude Code's agents in our words. They are subagents; a list of tools denies the others, and the
/// name of a model's family (`sonnet`) becomes the newest of it that the caller's provider has.
public final class ClaudeAgents {
    private static final Map<String, String> OURS =
            Map.of("Explore", "explore", "Plan", "plan", "general-purpose", "general");
    private static final String TOOLS = "tools";
    private static final String ALL = "*";
    private static final Set<String> SAME = Set.of("description", "prompt");

    /// Keys that would change what an agent does, and do not here.
    static final List<String> IDLE = List.of("mcpServers", "memory", "background", "isolation", "initialPrompt");
    /// Names of agents that are no subagents here, which a file must not make one.
    static final Set<String> LEADING = Set.of("build", "plan", "title", "summary", "compaction");

    private static final Map<String, String> COLORS = Map.of(
            "red", "#e5484d", "blue", "#3e8bff", "green", "#30a46c", "yellow", "#e2b203", "purple", "#8e6bd8", "orange",
            "#f5841f", "pink", "#e75fa8", "cyan", "#14b8c4");

    private ClaudeAgents() {}

    /// Our agent for a built-in one of Claude Code; other names stay.
    public static String ours(String name) {
        return OURS.getOrDefault(name, name);
    }

    /// All names that hooks know an agent of ours by.
    public static List<String> names(String agent) {
        return Stream.concat(
                        Stream.of(agent),
                        OURS.entrySet().stream()
                                .filter(entry -> entry.getValue().equals(agent))
                                .map(Map.Entry::getKey))
                .toList();
    }

    static Node.Fields normalize(Node.Fields given) {
        var agent = CommandKeys.texts(given, SAME).with("mode", new Node.Scalar(given.place(), "subagent"));
        var model = CommandKeys.model(given);
        if (model != null) agent = agent.with("model", new Node.Scalar(CommandKeys.place(given, "model"), model));
        agent = with(agent, "variant", given, "effort", given.text("effort", ""));
        agent = with(agent, "color", given, "color", COLORS.getOrDefault(given.text("color", ""), ""));
        if (given.get("maxTurns") instanceof Node.Scalar(var place, Long most, var _) && most > 0)
            agent = agent.with("steps", new Node.Scalar(place, most));
        var skills = words(given.get("skills"));
        if (!skills.isEmpty()) agent = agent.with("skills", new Node.Items(given.place(), skills));
        var rules = rules(given);
        return rules.entries().isEmpty() ? agent : agent.with("permission", rules);
    }

    private static Node.Fields with(Node.Fields agent, String key, Node.Fields given, String from, String value) {
        return value.isEmpty() ? agent : agent.with(key, new Node.Scalar(CommandKeys.place(given, from), value));
    }

    /// A mode that allows more than edits is no right of an agent.
    private static Node.Fields rules(Node.Fields given) {
        var place = given.place();
        var rules = new LinkedHashMap<String, Entry>();
        var mode = given.text("permissionMode", "");
        if (mode.equals("acceptEdits")) rules.put(Permission.EDIT, new Entry(place, new Node.Scalar(place, "allow")));
        if (given.entries().containsKey(TOOLS)) rules.put(Permission.MCP, new Entry(place, servers(given)));
        var denied = denied(given);
        if (mode.equals("plan")) denied.addAll(List.of(Permission.EDIT, Permission.BASH_CHANGES));
        for (var permission : denied) rules.put(permission, new Entry(place, new Node.Scalar(place, "deny")));
        return new Node.Fields(place, rules);
    }

    private static List<Node> words(@Nullable Node list) {
        return AllowedTools.words(list).stream()
                .<Node>map(word -> new Node.Scalar(Objects.requireNonNull(list).place(), word))
                .toList();
    }

    /// The name that the file gives its agent, or else `name`.
    static String name(Node.Fields given, String name) {
        return given.get("name") instanceof Node.Scalar(var _, String own, var _) && !own.isBlank() ? own : name;
    }

    private static Set<String> denied(Node.Fields given) {
        var denied = new LinkedHashSet<String>();
        if (given.entries().containsKey(TOOLS)) {
            denied.addAll(ClaudeTools.all());
            denied.removeAll(permissions(tools(given.get(TOOLS))));
        }
        denied.addAll(permissions(tools(given.get("disallowedTools"))));
        return denied;
    }

    /// A list of tools withholds those of MCP servers that it does not name; naming one allows nothing.
    private static Node.Fields servers(Node.Fields given) {
        var place = given.place();
        var rules = new LinkedHashMap<String, Entry>();
        rules.put(ALL, new Entry(place, new Node.Scalar(place, "deny")));
        var named = tools(given.get(TOOLS)).stream()
                .filter(tool -> tool.equals(ALL) || tool.startsWith(ClaudeTools.MCP))
                .flatMap(tool -> tool.equals(ALL) ? Stream.of(ALL) : ClaudeTools.permissions(tool).stream());
        named.forEach(tool -> rules.put(tool, new Entry(place, new Node.Scalar(place, "ask"))));
        return new Node.Fields(place, rules);
    }

    /// Names from `Read, Grep, Bash(git *)` or a list of such words.
    private static List<String> tools(@Nullable Node list) {
        return AllowedTools.words(list).stream()
                .map(word -> word.replaceFirst("\\(.*", ""))
                .toList();
    }

    private static List<String> permissions(List<String> tools) {
        return tools.stream()
                .flatMap(tool -> ClaudeTools.permissions(tool).stream())
                .toList();
    }
}
