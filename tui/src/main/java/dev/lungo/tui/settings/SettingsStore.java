package dev.lungo.tui.settings;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The files of the settings. Lungo writes its own only.
public final class SettingsStore {
    private static final String FAVORITES = "favorites";
    private static final String RECENTS = "recents";
    private static final String COMMANDS = "commands";

    private SettingsStore() {}

    public static TerminalSettings read(TerminalSettings.Places places) {
        return new TerminalSettings(
                preferences(Path.of(places.kept())), SettingsReader.read(Path.of(places.user())), places);
    }

    /// A value that differs after the person's file was written.
    public static long stamp(TerminalSettings.Places places) {
        var file = places.user().isEmpty() ? null : Path.of(places.user());
        try {
            return file == null || !Files.exists(file)
                    ? 0
                    : Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    /// @throws IOException if the state directory cannot be written
    public static void write(TerminalSettings.Places places, KeptSettings kept) throws IOException {
        if (places.kept().isEmpty()) return;
        var all = new LinkedHashMap<String, Object>(kept.options());
        all.put(FAVORITES, kept.favorites());
        all.put(RECENTS, kept.recents());
        all.put(COMMANDS, kept.commands());
        AtomicFile.write(places.keptFile(), Json.bytes(all));
    }

    private static KeptSettings preferences(Path file) {
        try {
            return Files.exists(file) ? preferences(Json.tree(Files.readString(file))) : KeptSettings.NONE;
        } catch (IOException | JacksonException _) {
            return KeptSettings.NONE;
        }
    }

    private static KeptSettings preferences(JsonNode node) {
        Map<String, String> options = new LinkedHashMap<>();
        for (var entry : node.properties())
            if (entry.getValue().isValueNode())
                options.put(entry.getKey(), entry.getValue().asString());
        return new KeptSettings(names(node, FAVORITES), names(node, RECENTS), names(node, COMMANDS), options);
    }

    private static List<String> names(JsonNode node, String key) {
        var names = new ArrayList<String>();
        for (var name : node.path(key)) names.add(name.asString());
        return names;
    }
}
