package dev.lungo.config;

import dev.lungo.config.source.Document;
import dev.lungo.config.source.Fence;
import dev.lungo.config.source.JsoncReader;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.Substitutions;
import dev.lungo.core.permission.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Claude Code's settings files. Their deny rules always hold; their hooks are a layer of the configuration.
public final class ClaudeSettings {
    /// Keys that mean the same here.
    private static final Set<String> KEPT = Set.of("hooks", "disableAllHooks");

    private ClaudeSettings() {}

    /// The settings of a file that Lungo has under the same keys.
    static Node.Fields kept(Document document, Consumer<Problem> problems) {
        var read = new JsoncReader(Substitutions.literal(), problems).read(document);
        var kept = new LinkedHashMap<String, Node.Entry>();
        if (read.isPresent() && read.get() instanceof Node.Fields settings) kept.putAll(settings.entries());
        kept.keySet().retainAll(KEPT);
        return new Node.Fields(document.whole(), kept);
    }

    /// Deny rules of the administrators', the user's, and the project's files.
    static List<Rule> denies(Sources sources) {
        var rules = new ArrayList<Rule>();
        for (var file : files(sources)) {
            var folder = Objects.requireNonNull(file.getParent());
            var map = new ClaudeRules(sources, Objects.requireNonNull(folder.getParent()));
            denied(file).forEach(rule -> rules.addAll(map.deny(rule)));
        }
        return rules.stream().distinct().toList();
    }

    /// Existing files; a project's link that leads outside does not count.
    private static List<Path> files(Sources sources) {
        var files = new ArrayList<>(List.of(
                sources.managed().resolve("claude-code/managed-settings.json"),
                sources.home().resolve(".claude/settings.json")));
        for (var level : sources.levels()) {
            files.add(level.resolve(".claude/settings.json"));
            files.add(level.resolve(".claude/settings.local.json"));
        }
        var fence = new Fence(sources.worktree(), false);
        return files.stream()
                .distinct()
                .filter(Files::isRegularFile)
                .filter(file -> !file.startsWith(sources.worktree())
                        || fence.leadsOut(file).isEmpty())
                .toList();
    }

    private static List<String> denied(Path file) {
        if (!(read(file).get("permissions") instanceof Node.Fields permissions)) return List.of();
        if (!(permissions.get("deny") instanceof Node.Items items)) return List.of();
        return items.items().stream()
                .map(Values::plain)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /// Without any keys where the file is no settings file.
    private static Node.Fields read(Path file) {
        var document = new Document(file, LayerReader.text(file, _ -> {}).orElse("{}"));
        var settings = new JsoncReader(Substitutions.literal(), _ -> {}).read(document);
        return settings.isPresent() && settings.get() instanceof Node.Fields fields
                ? fields
                : new Node.Fields(document.whole(), Map.of());
    }

    /// Keys of the settings files that are not used here, each as `permissions.ask (.claude/settings.json)`.
    public static List<String> unused(Sources sources) {
        var found = new ArrayList<String>();
        for (var file : files(sources)) {
            var settings = read(file);
            var name = file.startsWith(sources.worktree())
                    ? sources.worktree().relativize(file).toString()
                    : file.toString();
            if (settings.get("permissions") instanceof Node.Fields permissions) {
                for (var key : List.of("allow", "ask"))
                    if (permissions.get(key) != null) found.add("permissions." + key + " (" + name + ")");
            }
        }
        return found;
    }
}
