package dev.lungo.extensions.plugin.process;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.text.RegularFile;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The `plugin.json` of a plugin that is a program. One that lists its tools, hooks, or other parts (`offer`) is
/// not started before one of them is needed; any other is asked for them when its directory is opened.
public record PluginManifest(
        String name,
        String description,
        List<String> command,
        PluginRights rights,
        ProcessLimits limits,
        @Nullable PluginOffer offer) {
    /// The file's name, in the folder of the plugin.
    public static final String FILE = "plugin.json";

    private static final long LARGEST = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final long LONGEST_MILLIS = 600_000;
    private static final List<String> LISTS =
            List.of("tools", "hooks", "commands", "agents", "events", "themes", "routes");

    public PluginManifest {
        command = List.copyOf(command);
    }

    /// Reads the manifest of a folder.
    ///
    /// @throws PluginFailure if it is no valid one; the message says what to change
    public static PluginManifest read(Path folder) throws PluginFailure {
        var file = folder.resolve(FILE);
        try {
            return of(Json.tree(RegularFile.text(file, LARGEST)));
        } catch (IOException missing) {
            throw new PluginFailure("has no readable " + FILE + ": " + missing.getMessage());
        } catch (JacksonException broken) {
            throw new PluginFailure("has a " + FILE + " that is not valid JSON: " + Json.trouble(broken));
        } catch (IllegalArgumentException wrong) {
            throw new PluginFailure("has a wrong " + FILE + ": " + wrong.getMessage());
        }
    }

    private static PluginManifest of(JsonNode tree) throws PluginFailure {
        var name = tree.path("name").asString("");
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("\"name\" needs lower-case letters, digits, - and _");
        int version = tree.path("apiVersion").asInt(0);
        if (version != Plugin.API)
            throw new IllegalArgumentException("\"apiVersion\" is " + version + ", and this Lungo has version "
                    + Plugin.API + " of the plugin interface");
        var command = words(tree, "command");
        if (command.isEmpty())
            throw new IllegalArgumentException("\"command\" needs a list: the program, its arguments");
        var rights = tree.path("rights");
        return new PluginManifest(
                name,
                tree.path("description").asString(""),
                command,
                new PluginRights(words(rights, "network"), words(rights, "writable"), words(rights, "environment")),
                limits(tree.path("limits")),
                LISTS.stream().anyMatch(tree::has) ? PluginOffer.of(tree) : null);
    }

    private static List<String> words(JsonNode tree, String key) {
        var list = tree.path(key);
        if (list.isMissingNode()) return List.of();
        var words = new ArrayList<String>();
        for (var each : list) words.add(each.asString(""));
        if (!list.isArray() || words.contains(""))
            throw new IllegalArgumentException("\"" + key + "\" needs a list of texts");
        return List.copyOf(words);
    }

    private static ProcessLimits limits(JsonNode tree) {
        return new ProcessLimits(
                limit(tree, "start_ms", ProcessLimits.USUAL.start()),
                limit(tree, "hook_ms", ProcessLimits.USUAL.hook()),
                limit(tree, "call_ms", ProcessLimits.USUAL.call()));
    }

    private static Duration limit(JsonNode tree, String key, Duration usual) {
        long millis = tree.path(key).asLong(usual.toMillis());
        if (millis < 1 || millis > LONGEST_MILLIS)
            throw new IllegalArgumentException(
                    "\"limits." + key + "\" needs a number of milliseconds up to " + LONGEST_MILLIS);
        return Duration.ofMillis(millis);
    }

    /// The program as it is started: a path in the command is that of a file in the plugin's folder.
    public List<String> command(Path folder) {
        var words = new ArrayList<String>();
        for (var word : command) {
            var file = word.startsWith("-") ? null : folder.resolve(word).normalize();
            boolean own = file != null && file.startsWith(folder) && Files.isRegularFile(file);
            words.add(own ? Objects.requireNonNull(file).toString() : word);
        }
        return List.copyOf(words);
    }
}
