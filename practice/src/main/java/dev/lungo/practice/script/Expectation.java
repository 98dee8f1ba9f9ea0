package dev.lungo.practice.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Expected result of a run, from a scenario's `expected/expect.json`. `tools` and `requests` are null if the
/// scenario leaves them open.
public record Expectation(
        int exit,
        Pattern answer,
        @Nullable List<ToolRun> tools,
        List<String> absent,
        @Nullable Integer requests) {

    private static final Set<String> KEYS = Set.of("about", "exit", "answer", "tools", "absent", "requests");

    /// A tool call as a session should show it: its name and its final status, each a pattern that has to match in
    /// full.
    public record ToolRun(Pattern tool, Pattern status) {

        public boolean fits(String name, String finalStatus) {
            return tool.matcher(name).matches() && status.matcher(finalStatus).matches();
        }
    }

    public static Expectation load(Path file) throws IOException {
        try {
            var node = JsonMapper.shared().readTree(Files.readString(file));
            for (var key : node.propertyNames()) {
                if (!KEYS.contains(key)) throw new IllegalArgumentException("unknown key \"" + key + "\"");
            }
            var absent = new ArrayList<String>();
            for (var each : node.path("absent")) absent.add(each.stringValue());
            return new Expectation(
                    node.path("exit").asInt(0),
                    Pattern.compile(node.path("answer").asString(""), Pattern.MULTILINE),
                    node.has("tools") ? tools(node.get("tools")) : null,
                    List.copyOf(absent),
                    node.has("requests") ? node.get("requests").asInt() : null);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static List<ToolRun> tools(JsonNode node) {
        var tools = new ArrayList<ToolRun>();
        for (var each : node) {
            if (each.size() != 2) throw new IllegalArgumentException("a tool is [\"name\", \"status\"], not " + each);
            tools.add(new ToolRun(
                    Pattern.compile(each.get(0).stringValue()),
                    Pattern.compile(each.get(1).stringValue())));
        }
        return List.copyOf(tools);
    }
}
