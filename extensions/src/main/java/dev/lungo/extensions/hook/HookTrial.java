package dev.lungo.extensions.hook;

import dev.lungo.core.permission.Permission;
import dev.lungo.extensions.hook.HookAnswer.Verdict;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import dev.lungo.extensions.hook.HookRunner.Run;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// Runs hooks outside of any session, to try them.
public record HookTrial(HookSettings settings, HookHost host, HookTools tools) {
    /// An event with this input. Of a tool, `json` is its arguments.
    ///
    /// @throws IllegalArgumentException if `json` is no object
    public Occasion occasion(HookEvent event, String tool, String json) {
        var given = object(json);
        var input = new LinkedHashMap<String, Object>();
        if (!event.field().equals("tool_name")) {
            input.putAll(given);
            var value = given.get(event.field());
            if (event.field().equals("file_path") && value instanceof String path)
                value = String.valueOf(Path.of(path).getFileName());
            return new Occasion(event.name(), null, value == null ? List.of() : List.of(value.toString()), input);
        }
        var names = tools.names(tool.isEmpty() ? Permission.BASH : tool);
        input.put("tool_name", names.getFirst());
        input.put("tool_input", tools.there(tool, given));
        return new Occasion(event.name(), null, names, input);
    }

    private static Map<String, Object> object(String json) {
        try {
            if (Json.mapper().readValue(json, Object.class) instanceof Map<?, ?> fields) {
                var object = new LinkedHashMap<String, Object>();
                fields.forEach((key, value) -> {
                    if (value != null) object.put(String.valueOf(key), value);
                });
                return object;
            }
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("the input is no JSON: " + Json.trouble(broken), broken);
        }
        throw new IllegalArgumentException("the input is no JSON object");
    }

    /// The runs of the hooks that match.
    public List<Run> run(Occasion occasion) throws InterruptedException {
        return new HookRunner(settings, host, new NoSession(), new NoSession(), new HookMemory()).run(occasion);
    }

    /// A run in lines for people.
    public static List<String> describe(Run run) {
        var lines = new ArrayList<String>();
        var answer = run.answer();
        var exit = run.result().exit();
        lines.add(run.hook().handler().shown() + "  (" + run.hook().source() + ")");
        if (run.result().problem() == null) lines.add("    " + (exit == null ? "timed out" : "exit code " + exit));
        if (answer.verdict() != Verdict.NONE)
            lines.add("    " + answer.verdict().name().toLowerCase(Locale.ROOT)
                    + (answer.reason().isEmpty() ? "" : ": " + answer.reason()));
        if (answer.stop() != null) lines.add("    stops the turn: " + answer.stop());
        for (var text : answer.context()) lines.add("    for the model: " + text);
        for (var text : answer.notices()) lines.add("    for you: " + text);
        answer.changes().forEach((key, value) -> lines.add("    " + key + ": " + Json.text(value)));
        return lines;
    }
}
