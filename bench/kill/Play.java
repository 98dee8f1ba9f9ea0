import dev.lungo.practice.script.Scenario;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// The work during which servers are killed: a turn of many small steps, each with streamed text, a new version of a
/// file, an edit, and a command whose processes try to outlive it.
final class Play {
    static final String PROMPT = "Work through all the steps";
    static final String AGAIN = "Are you still there?";
    static final int STEPS = 12;
    /// Seconds that the children of commands sleep, which identify them.
    static final String SLEEP = "sleep " + ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000);

    /// Children that leave their command in every possible way.
    private static final String CHILDREN = """
        SLEEP & nohup SLEEP >/dev/null 2>&1 & setsid SLEEP >/dev/null 2>&1 &
        env -i /usr/bin/env setsid SLEEP >/dev/null 2>&1 &
        (trap '' TERM HUP INT; SLEEP) &
        (env -i setsid sh -c 'trap "" TERM HUP INT; (SLEEP &)' </dev/null >/dev/null 2>&1 &)
        """.replace("SLEEP", SLEEP);

    private Play() {}

    /// A version of the file that is written whole.
    static String whole(int version) {
        return "version %d begins%n".formatted(version)
                + "line of version %d%n".formatted(version).repeat(2000)
                + "version %d ends%n".formatted(version);
    }

    /// A version of the file that is edited.
    static String counted(int version) {
        return "count %d.%n".formatted(version)
                + "a line that stays%n".formatted().repeat(3000);
    }

    static List<Scenario> scenarios() {
        var lines = new ArrayList<Map<String, Object>>();
        lines.add(Map.of(
                "say",
                List.of(
                        call("read", Map.of("filePath", "whole.txt", "limit", 1)),
                        call("read", Map.of("filePath", "counted.txt", "limit", 1)))));
        for (int step = 0; step < STEPS; step++) lines.add(step(step));
        lines.add(Map.of("say", List.of(Map.of("text", "All done."))));
        var model = lines.stream().map(Json::text).collect(Collectors.joining("\n"));
        var again = Json.text(Map.of("say", List.of(Map.of("text", "Still here."))));
        return List.of(Scenario.of("work", PROMPT, model, "Work"), Scenario.of("again", AGAIN, again, null));
    }

    private static Map<String, Object> step(int number) {
        var line = new LinkedHashMap<String, Object>();
        line.put(
                "say",
                List.of(
                        Map.of("reasoning", "What comes after step " + number + "? "),
                        Map.of("text", "Step " + number + " is told slowly. ", "repeat", 200),
                        call("write", Map.of("filePath", "whole.txt", "content", whole(number + 1))),
                        call(
                                "edit",
                                Map.of(
                                        "filePath",
                                        "counted.txt",
                                        "oldString",
                                        "count " + number + ".",
                                        "newString",
                                        "count " + (number + 1) + ".")),
                        call("bash", Map.of("command", CHILDREN + "sleep 0.03; echo step " + number))));
        line.put("chunk", 1000);
        line.put("delayMs", 2);
        return line;
    }

    private static Map<String, Object> call(String tool, Map<String, Object> input) {
        return Map.of("tool", tool, "input", input);
    }
}
