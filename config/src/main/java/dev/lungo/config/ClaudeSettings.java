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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Claude Code's settings files. Their deny rules always hold; their hooks and other rules are a layer of the
/// configuration.
public final class ClaudeSettings {
    private static final String VARIABLES = "env";
    private static final String TURNED_OFF = "disabledMcpjsonServers";
    /// Keys that mean the same here.
    private static final Set<String> KEPT = Set.of(
            "hooks",
            "disableAllHooks",
            "allowManagedHooksOnly",
            "allowedHttpHookUrls",
            "httpHookAllowedEnvVars",
            VARIABLES);
    /// Keys that are read elsewhere, or describe the file.
    private static final Set<String> READ = Set.of("permissions", TURNED_OFF, "$schema");

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
        if (settings.get(TURNED_OFF) instanceof Node.Items(var place, var names))
            kept.put("mcp", new Entry(place, off(place, names)));
        var all = new Node.Fields(settings.place(), kept);
        return settings.get(VARIABLES) instanceof Node.Fields variables ? all.with(VARIABLES, texts(variables)) : all;
    }

    /// Values of variables may be written as numbers and booleans there.
    private static Node.Fields texts(Node.Fields variables) {
        var texts = new Node.Fields(variables.place(), Map.of());
        for (var entry : variables.entries().entrySet())
            texts = texts.with(
                    entry.getKey(),
                    entry.getValue().value() instanceof Node.Scalar(var place, Object value, var _) && value != null
                            ? new Node.Scalar(place, value.toString())
                            : entry.getValue().value());
        return texts;
    }

    /// The administrator's settings, weakest first: the file, then those of the folder beside it by their names.
    static List<Path> managed(Sources sources) {
        var folder = sources.managed().resolve("claude-code");
        var files = new ArrayList<>(List.of(folder.resolve("managed-settings.json")));
        var more = folder.resolve("managed-settings.d");
        if (!Files.isDirectory(more)) return files;
        try (var found = Files.list(more)) {
            found.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException unreadable) {
            System.getLogger("lungo.config").log(System.Logger.Level.WARNING, "cannot list " + more, unreadable);
        }
        return files;
    }

    /// The mode in the strongest of the files that are weaker than this one; empty if none has one.
    static String modeBelow(Sources sources, Path file) {
        var all = all(sources);
        var weaker = all.subList(0, Math.max(0, all.indexOf(file)));
        return permissions(sources, weaker).stream()
                .map(ClaudePermissions::mode)
                .filter(mode -> !mode.isEmpty())
                .reduce("", (_, stronger) -> stronger);
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

    /// All files, weakest first.
    private static List<Path> all(Sources sources) {
        var files = new ArrayList<>(List.of(sources.home().resolve(".claude/settings.json")));
        for (var level : sources.levels()) {
            files.add(level.resolve(".claude/settings.json"));
            files.add(level.resolve(".claude/settings.local.json"));
        }
        files.addAll(managed(sources));
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

    /// Permissions that are not used here, each as `permissions.allow Bash(x?) (.claude/settings.json)`.
    public static List<String> unused(Sources sources) {
        return described(sources, file -> permissions(sources, file).unused());
    }

    /// All settings that are not used here; other keys come after the permissions, with what to use instead.
    public static List<String> allUnused(Sources sources) {
        var found = new ArrayList<>(unused(sources));
        found.addAll(described(sources, ClaudeSettings::unusedKeys));
        return found;
    }

    private static List<String> unusedKeys(Path file) {
        var text = LayerReader.text(file, _ -> {}).orElse("{}");
        return read(file, text, _ -> {}).entries().keySet().stream()
                .filter(key -> !KEPT.contains(key) && !READ.contains(key))
                .map(ClaudeKeys::described)
                .toList();
    }

    private static List<String> described(Sources sources, Function<Path, List<String>> settings) {
        var found = new ArrayList<String>();
        for (var file : existing(sources, all(sources))) {
            var name = file.startsWith(sources.worktree())
                    ? sources.worktree().relativize(file).toString()
                    : file.toString();
            for (var setting : settings.apply(file)) found.add(setting + " (" + name + ")");
        }
        return found;
    }
}
