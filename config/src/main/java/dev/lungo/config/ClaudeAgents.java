package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.core.permission.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Claude Code's agents in our words. They are subagents; a list of tools denies the others, and the
/// name of a model's family (`sonnet`) becomes the newest of it that the caller's provider has.
final class ClaudeAgents {
    private static final Set<String> SAME = Set.of("description", "prompt");

    private ClaudeAgents() {}

    static Node.Fields normalize(Node.Fields given) {
        var kept = new LinkedHashMap<>(given.entries());
        kept.keySet().retainAll(SAME);
        var agent = new Node.Fields(given.place(), kept).with("mode", new Node.Scalar(given.place(), "subagent"));
        var model = CommandKeys.model(given);
        if (model != null) agent = agent.with("model", new Node.Scalar(CommandKeys.place(given, "model"), model));
        if (given.get("maxTurns") instanceof Node.Scalar(var place, Long most, var _) && most > 0)
            agent = agent.with("steps", new Node.Scalar(place, most));
        var skills = words(given.get("skills"));
        if (!skills.isEmpty()) agent = agent.with("skills", new Node.Items(given.place(), skills));
        var rules = rules(given);
        return rules.entries().isEmpty() ? agent : agent.with("permission", rules);
    }

    /// A mode that allows more than edits is no right of an agent.
    private static Node.Fields rules(Node.Fields given) {
        var place = given.place();
        var rules = new LinkedHashMap<String, Entry>();
        var mode = given.text("permissionMode", "");
        if (mode.equals("acceptEdits")) rules.put(Permission.EDIT, new Entry(place, new Node.Scalar(place, "allow")));
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
        if (given.entries().containsKey("tools")) {
            denied.addAll(ClaudeTools.all());
            denied.removeAll(permissions(given.get("tools")));
        }
        if (given.entries().containsKey("disallowedTools")) denied.addAll(permissions(given.get("disallowedTools")));
        return denied;
    }

    /// Rules from `Read, Grep, Bash(git *)` or a list of such words.
    private static List<String> permissions(@Nullable Node tools) {
        var words = switch (tools) {
            case Node.Scalar(var _, String text, var _) -> List.of(text.split(","));
            case Node.Items(var _, List<Node> items) ->
                items.stream()
                        .map(item -> item instanceof Node.Scalar scalar ? String.valueOf(scalar.value()) : "")
                        .toList();
            case Node.Scalar _, Node.Fields _, Node.Rules _ -> List.<String>of();
            case null -> List.<String>of();
        };
        var found = new ArrayList<String>();
        for (var word : words) {
            found.addAll(ClaudeTools.permissions(word.strip().replaceFirst("\\(.*", "")));
        }
        return found;
    }
}
