package dev.lungo.app;

import dev.lungo.practice.Recorded;
import dev.lungo.practice.script.Scenario;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/// A session whose hooks are those of Claude Code's settings files: each program is a script that notes its input.
abstract class HookedSession extends WorkedSession {
    static final String SAVES = "cat > \"$CLAUDE_PROJECT_DIR/";

    static final Scenario WRITE = script(
            "Write it",
            call("write", "{\"filePath\":\"a.txt\",\"content\":\"one\"}"),
            "{\"say\":[{\"text\":\"Written.\"}]}",
            "{\"say\":[{\"text\":\"Checked.\"}]}");
    static final Scenario PRINT = script(
            "Print it",
            call("bash", "{\"command\":\"echo mode=$MODE path=$PATH\",\"description\":\"print\"}"),
            "{\"say\":[{\"text\":\"Printed.\"}]}");
    static final Scenario HELLO =
            script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}", "{\"say\":[{\"text\":\"Hi again.\"}]}");

    private int before;

    @BeforeEach
    void forget() throws IOException {
        before = stage().model().requests().size();
        Files.deleteIfExists(stage().root().resolve(".claude/settings.json"));
        Files.deleteIfExists(stage().root().resolve("config/lungo/lungo.json"));
    }

    /// Writes settings with one hook for each event.
    static void settings(Path folder, Map<String, String> commands) throws IOException {
        var hooks = new LinkedHashMap<String, Object>();
        commands.forEach((event, command) ->
                hooks.put(event, List.of(Map.of("hooks", List.of(Map.of("type", "command", "command", command))))));
        Files.writeString(
                Files.createDirectories(folder.resolve(".claude")).resolve("settings.json"),
                Json.text(Map.of("hooks", hooks)));
    }

    /// Writes the user's settings with one hook for an event.
    void own(String event, Map<String, ?> hook) throws IOException {
        Files.writeString(
                Files.createDirectories(stage().root().resolve(".claude")).resolve("settings.json"),
                Json.text(Map.of("hooks", Map.of(event, List.of(Map.of("hooks", List.of(hook)))))));
    }

    void own(Map<String, String> commands) throws IOException {
        settings(stage().root(), commands);
    }

    static String says(String json) {
        return "echo '" + json + "'";
    }

    Map<?, ?> saved(String name) throws IOException {
        return Json.read(Files.readString(directory.resolve(name)), Map.class);
    }

    /// Requests since the test began.
    List<Recorded> requests() {
        var all = stage().model().requests();
        return all.subList(before, all.size());
    }

    String sent() {
        return requests().stream().map(Recorded::text).collect(Collectors.joining("\n"));
    }
}
