package dev.lungo.app;

import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;

/// Scripts of the practice model that need no scenario folder.
final class Scripts {
    static final String HELLO = "Say hello";
    static final String ENDLESS = "Talk without end";
    static final String SLEEP = "Sleep for long";
    static final String WRITE = "Write the file";
    static final String MANY = "Change all files";
    static final String WAIT = "Wait for the sign";
    static final String WORK = "Work step by step";
    static final String SUMMARIZE = "The conversation is near its context limit";
    static final String REFUSED = "Be refused";
    static final String BYE = "And say goodbye";

    private Scripts() {}

    static Scenarios all() {
        return Scenarios.of(
                script(
                        HELLO,
                        "{\"say\":[{\"reasoning\":\"A greeting.\"},{\"text\":\"Hello, and welcome to the"
                                + " stage.\"}],\"chunk\":5}"),
                script(ENDLESS, "{\"say\":[{\"text\":\"and on \",\"repeat\":100000}],\"chunk\":7,\"delayMs\":2}"),
                script(SLEEP, bash(Sleeper.LINE), text("Awake.")),
                script(
                        WRITE,
                        call(tool("write", Map.of("filePath", "a.txt", "content", "written\n"))),
                        text("Written.")),
                script(MANY, bash("sed -i s/old/new/ *.txt"), text("Changed.")),
                script(WAIT, bash("echo waiting; until [ -e sign ]; do sleep 0.05; done"), text("There it is.")),
                script(WORK, """
                    {"say":[{"reasoning":"Two files."},{"text":"I write both."},{"tool":"write","input":{"filePath":"a.txt","content":"a"}},\
                    {"tool":"write","input":{"filePath":"b.txt","content":"b"}},{"tool":"glob","input":{"pattern":"*"}}],"chunk":6}
                    {"say":[{"text":"Now I look."},{"tool":"bash","input":{"command":"echo look; cat a.txt b.txt"}}],"chunk":6}\
                    """, text("Both are" + " there.")),
                script(SUMMARIZE, text("They greeted each other.")),
                script(REFUSED, "{\"fault\": {\"status\": 400}}"),
                script(BYE, text("Goodbye.")));
    }

    static Scenario script(String prompt, String... lines) {
        return Scenario.of(prompt, prompt, String.join("\n", lines), null);
    }

    static String text(String text) {
        return Json.text(Map.of("say", List.of(Map.of("text", text))));
    }

    static String bash(String command) {
        return call(tool("bash", Map.of("command", command)));
    }

    /// A line that makes these calls.
    static String call(Object... calls) {
        return Json.text(Map.of("say", List.of(calls)));
    }

    static Map<String, Object> tool(String tool, Map<String, ?> input) {
        return Map.of("tool", tool, "input", input);
    }
}
