package dev.lungo.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionRecordTest {
    private static final Id<Session> SESSION = Session.newId();
    private static final Part.Span TIME = new Part.Span(1, 2L, null);

    @Test
    void carriesWhatMustNotDependOnAModel() {
        var rules = "<content>…</content>\n\n"
                + "<system-reminder>\n"
                + "Instructions from /p/src/AGENTS.md:\n"
                + "Use tabs.\n"
                + "</system-reminder>";
        var said = List.of(
                typed("Fix the parser."),
                hidden("Called the Read tool."),
                called(
                        "read",
                        Map.of("filePath", "/p/src/a.ts"),
                        rules,
                        Map.of("loaded", List.of("/p/src/AGENTS.md"), "marks", Map.of("/p/src/AGENTS.md", "m1"))),
                called(
                        "todowrite",
                        Map.of("todos", List.of(todo("Read it", "completed"), todo("Mend it", "in_progress"))),
                        "",
                        Map.of("todos", List.of())),
                called("edit", Map.of("filePath", "/p/src/a.ts"), "ok", Map.of("filediff", Map.of())),
                failed("edit", Map.of("filePath", "/p/src/b.ts"), "oldString not found"),
                called("bash", Map.of("command", "make"), "broken\nexit code 2", Map.of("exit", 2)),
                called("bash", Map.of("command", "npm test"), "1 failed\nexit code 1", Map.of("exit", 1)),
                called("bash", Map.of("command", "make"), "fine", Map.of("exit", 0)),
                typed("And keep the old names."));
        var record = SessionRecord.of(said, said.size(), 0);
        assertThat(record.text()).isEqualTo("""
            The program made this record from the session itself, to accompany the summary above. It is not a new request; \
            the latest messages of the conversation follow.

            ## The user's requests, verbatim
            1. Fix the parser.
            2. And keep the old names.

            ## Instructions of directories
            Instructions from /p/src/AGENTS.md:
            Use tabs.

            ## To-do list
            - [in_progress] Mend it
            - [completed] Read it

            ## Files
            Changed, newest first: /p/src/a.ts

            ## Unresolved errors
            `edit /p/src/b.ts` failed:
            oldString not found

            `bash npm test` ended with exit code 1:
            1 failed
            exit code 1\
            """);
        var part = (Part.Text)
                record.message((Message.User) said.getFirst().info()).parts().getFirst();
        assertThat(part.metadata())
                .as("so that changes of the instructions are told")
                .isEqualTo(Map.of("loaded", List.of("/p/src/AGENTS.md"), "marks", Map.of("/p/src/AGENTS.md", "m1")));
    }

    /// Messages that are still sent need no record, except the list and the files, which are those of the whole
    /// session.
    @Test
    void leavesOutRequestsThatAreStillSent() {
        var said = List.of(typed("First."), typed("Second."));
        assertThat(SessionRecord.of(said, 1, 0).requests().texts()).containsExactly("First.");
    }

    @Test
    void theNewestRequestComesFirstWhereThereIsLittleRoom() {
        var requests = new UserRequests(List.of(
                "The goal: " + "g".repeat(390), "m".repeat(900), "n".repeat(300), "The newest: " + "w".repeat(988)));
        assertThat(requests.within(10_000))
                .isEqualTo("1. " + requests.texts().get(0) + "\n2. "
                        + requests.texts().get(1) + "\n3. " + requests.texts().get(2) + "\n4. "
                        + requests.texts().get(3));
        assertThat(requests.within(1_700))
                .isEqualTo("1. " + requests.texts().get(0) + "\n(1 request omitted)\n3. "
                        + requests.texts().get(2) + "\n4. " + requests.texts().get(3));
        assertThat(requests.within(600))
                .startsWith("(3 requests omitted)\n4. The newest: www")
                .contains("[400 characters of this request omitted]")
                .endsWith("www");
    }

    @Test
    void isOfBoundedSizeAndTheSameEachTime() {
        var said = new ArrayList<Message>();
        for (int i = 0; i < 200; i++) {
            said.add(typed("Request " + i + ": " + "r".repeat(2_000)));
            said.add(called(
                    "write", Map.of("filePath", "/p/a/long/path/to/a/file/number/" + i), "ok", Map.of("filepath", "")));
            said.add(failed("bash", Map.of("command", "run " + i), "e".repeat(5_000)));
        }
        var text = SessionRecord.of(said, said.size(), 1_000_000).text();
        assertThat(text)
                .hasSizeBetween(30_000, 50_000)
                .contains(
                        "Request 199: ", "Request 0: ", "/p/a/long/path/to/a/file/number/199", "`bash run 199` failed");
        assertThat(SessionRecord.of(said, said.size(), 1_000_000).text()).isEqualTo(text);
        assertThat(SessionRecord.of(said, said.size(), 0).text())
                .hasSizeLessThan(7_000)
                .contains("Request 199: ");
    }

    private static Map<String, Object> todo(String content, String status) {
        return Map.of("content", content, "status", status, "priority", "high");
    }

    private static Message typed(String text) {
        var info = user();
        return new Message(info, List.of(Part.Text.typed(SESSION, info.id(), text)));
    }

    private static Message hidden(String text) {
        var info = user();
        return new Message(info, List.of(Part.Text.hidden(SESSION, info.id(), text)));
    }

    private static Message.User user() {
        return new Message.User(
                Message.newId(),
                SESSION,
                new Message.Created(1),
                "build",
                new ModelRef("script", "one"),
                null,
                null,
                null,
                null);
    }

    private static Message called(String tool, Map<String, Object> input, String output, Map<String, Object> metadata) {
        return answer(tool, new ToolState.Completed(input, output, tool, metadata, TIME, null));
    }

    private static Message failed(String tool, Map<String, Object> input, String error) {
        return answer(tool, new ToolState.Failed(input, error, null, TIME));
    }

    private static Message answer(String tool, ToolState state) {
        var id = Message.newId();
        var info = new Message.Assistant(
                id,
                SESSION,
                Message.newId(),
                new Message.Time(1, 2L),
                "script",
                "one",
                null,
                "build",
                "build",
                new Message.Where("/", "/"),
                0,
                Tokens.NONE,
                "tool-calls",
                null,
                null,
                null);
        return new Message(info, List.of(new Part.Tool(Part.newId(), SESSION, id, "call", tool, state, null)));
    }
}
