package dev.lungo.config;

import dev.lungo.config.source.Document;
import dev.lungo.config.source.Fence;
import dev.lungo.config.source.JsoncReader;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.config.source.Substitutions;
import dev.lungo.core.permission.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Claude Code's settings files. Their deny rules always hold; their hooks and other rules are a layer of the
/// configuration.
public final class ClaudeSettings {
    /// Keys that mean the same here.
    private static final Set<String> KEPT = Set.of(
            "hooks", "disableAllHooks", "allowManagedHooksOnly", "allowedHttpHookUrls", "httpHookAllowedEnvVars");

    private ClaudeSettings() {}

    /// The settings of a file; none where it is no settings file.
    static Node.Fields read(Path file, String text, Consumer<Problem> problems) {
        var document = new Document(file, text);
        var settings = new JsoncReader(Substitutions.literal(), problems).read(document);
        return settings.isPresent() && settings.get() instanceof Node.Fields fields
                ? fields
                : new Node.Fields(document.whole(), Map.of());
    }

    /// The settings that Lungo has under the same keys.
    static Node.Fields kept(Node.Fields settings) {
        var kept = new LinkedHashMap<>(settings.entries());
        kept.keySet().retainAll(KEPT);
        if (settings.get("disabledMcpjsonServers") instanceof Node.Items(var place, var names))
            kept.put("mcp", new Entry(place, off(place, names)));
        return new Node.Fields(settings.place(), kept);
    }

    /// Servers of `.mcp.json` that are turned off. Those that are turned on start only in a trusted directory, like
    /// all.
    private static Node.Fields off(SourcePosition place, List<Node> names) {
        var servers = new LinkedHashMap<String, Entry>();
        for (var name : names) {
            if (!(name instanceof Node.Scalar(var at, String server, var _))) continue;
            var disabled = new Node.Fields(at, Map.of("enabled", new Entry(at, new Node.Scalar(at, false))));
            servers.put(server, new Entry(at, disabled));
        }
        return new Node.Fields(place, servers);
    }

    /// The permissions in those files that exist and do not lead out of the project.
    static List<ClaudePermissions> permissions(Sources sources, List<Path> files) {
        return existing(sources, files).stream()
                .map(file -> permissions(sources, file))
                .toList();
    }

    private static ClaudePermissions permissions(Sources sources, Path file) {
        var text = LayerReader.text(file, _ -> {}).orElse("{}");
        return new ClaudePermissions(sources, file, read(file, text, _ -> {}));
    }

    /// Deny rules of the administrators', the user's, and the project's files.
    static List<Rule> denies(Sources sources) {
        return permissions(sources, all(sources)).stream()
                .flatMap(found -> found.denies().stream())
                .distinct()
                .toList();
    }

    private static List<Path> all(Sources sources) {
        var files = new ArrayList<>(List.of(
                sources.managed().resolve("claude-code/managed-settings.json"),
                sources.home().resolve(".claude/settings.json")));
        for (var level : sources.levels()) {
            files.add(level.resolve(".claude/settings.json"));
            files.add(level.resolve(".claude/settings.local.json"));
        }
        return files;
    }

    private static List<Path> existing(Sources sources, List<Path> files) {
        var fence = new Fence(sources.worktree(), false);
        return files.stream()
                .distinct()
                .filter(Files::isRegularFile)
                .filter(file -> !file.startsWith(sources.worktree())
                        || fence.leadsOut(file).isEmpty())
                .toList();
    }

    /// Settings that are not used here, each as `permissions.allow Bash(x?) (.claude/settings.json)`.
    public static List<String> unused(Sources sources) {
        var found = new ArrayList<String>();
        for (var file : existing(sources, all(sources))) {
            var name = file.startsWith(sources.worktree())
                    ? sources.worktree().relativize(file).toString()
                    : file.toString();
            for (var setting : permissions(sources, file).unused()) found.add(setting + " (" + name + ")");
        }
        return found;
    }
}
