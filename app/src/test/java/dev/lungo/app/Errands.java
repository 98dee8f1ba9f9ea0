package dev.lungo.app;

import static dev.lungo.app.Scripts.bash;
import static dev.lungo.app.Scripts.call;
import static dev.lungo.app.Scripts.script;
import static dev.lungo.app.Scripts.text;
import static dev.lungo.app.Scripts.tool;

import dev.lungo.practice.script.Scenarios;
import java.util.List;
import java.util.Map;

/// Scripts of the practice model for agents that work for agents, or ask people.
final class Errands {
    static final String LOOK = "Have somebody look";
    static final String TWO = "Have two look at once";
    static final String NAP = "Have somebody sleep";
    static final String WRITE = "Have somebody write";
    static final String CHAIN = "Have somebody have somebody look";
    static final String WRONG = "Have nobody look";
    static final String MORE = "Have the same one look again";
    static final String COLOR = "Ask for colors";
    static final String JSON = "Answer in the form";

    private Errands() {}

    static Scenarios all() {
        return Scenarios.of(
                script(LOOK, call(task("general", "Look around", "Read the poem")), text("So: ${result:task}")),
                script("Read the poem", call(tool("read", Map.of("filePath", "poem.txt"))), text("Four lines.")),
                script(
                        TWO,
                        call(task("general", "One", "Meet as one"), task("general", "Other", "Meet as other")),
                        text("Both met.")),
                script("Meet as one", bash("touch one; until [ -e other ]; do sleep 0.02; done"), text("one met")),
                script("Meet as other", bash("touch other; until [ -e one ]; do sleep 0.02; done"), text("other met")),
                script(NAP, call(task("general", "Nap", "Sleep deeply")), text("Slept.")),
                script("Sleep deeply", bash(Sleeper.LINE), text("Awake.")),
                script(WRITE, call(task("general", "Write", "Write a note")), text("So: ${result:task}")),
                script(
                        "Write a note",
                        call(tool("write", Map.of("filePath", "note.txt", "content", "note\n"))),
                        text("Noted.")),
                script(CHAIN, call(task("boss", "Chain", "Pass it on")), text("So: ${result:task}")),
                script("Pass it on", call(task("general", "Look", "Read the poem")), text("Passed: ${result:task}")),
                script(WRONG, call(task("nobody", "Look", "Read the poem")), text("So: ${result:task}")),
                script(
                        JSON,
                        text("Two words."),
                        call(tool("StructuredOutput", Map.of("words", List.of("so", "much"))))),
                script(
                        COLOR,
                        call(tool(
                                "question",
                                Map.of(
                                        "questions",
                                        List.of(Map.of(
                                                "question",
                                                "Which color?",
                                                "header",
                                                "Color",
                                                "options",
                                                List.of(
                                                        Map.of("label", "Red", "description", "warm"),
                                                        Map.of("label", "Blue", "description", "cold"))))))),
                        text("So: ${result:question}")));
    }

    static Map<String, Object> task(String agent, String description, String prompt) {
        return tool("task", Map.of("description", description, "prompt", prompt, "subagent_type", agent));
    }
}
