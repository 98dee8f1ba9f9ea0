package dev.lungo.tui.draw.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Todo;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.draw.Marked;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.text.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolDrawingTest {
    private static final String PATCH = """
        --- /dev/null
        +++ b/tests/test_retry.py
        @@ -0,0 +1,2 @@
        +def test_gives_up():
        +    pass
        """;

    private static final List<Todo> TODOS = List.of(
            new Todo("Read how hooks are delivered", "completed", "high"),
            new Todo("Say so in docs/webhooks.md", "in_progress", "high"),
            new Todo("Test it", "pending", "low"),
            new Todo("Rewrite it", "cancelled", "low"));

    private static final View.Table MATCHES = new View.Table(
            List.of("File", "Line", "Text"),
            List.of(
                    List.of("parcel/worker.py", "88", "    deliver(hook, payload, http)"),
                    List.of(
                            "parcel/admin.py",
                            "142",
                            "    log.info(deliver(hook, payload, http, timeout=3, retries=5))"),
                    List.of("parcel/admin.py", "150", "    deliver(x)")));

    static DrawOptions options(int width, boolean open) {
        return new DrawOptions(width, open, Calls.BEGAN + 12_000, DrawSettings.usual("/work"));
    }

    /// A name and a call, with its facts.
    record Case(String name, Part.Tool call, CallFacts facts) {
        Case(String name, Part.Tool call) {
            this(name, call, CallFacts.NONE);
        }
    }

    private static Map<String, Object> input(String name, Object value) {
        return Map.of(name, value);
    }

    private static String many(int lines) {
        var text = new StringBuilder();
        for (int i = 1; i <= lines; i++) text.append("line ").append(i).append('\n');
        return text.toString();
    }

    public static List<Case> cases() {
        var cases = new ArrayList<Case>();
        states(cases);
        commands(cases);
        views(cases);
        agents(cases);
        return cases;
    }

    private static void states(List<Case> cases) {
        var file = input("filePath", "/work/parcel/webhooks.py");
        cases.add(new Case("preparing", Calls.pending("edit", file)));
        cases.add(new Case("queued", Calls.running("edit", file, Map.of("waiting", true))));
        var asks = new CallFacts(true, false, 0, null);
        cases.add(new Case(
                "needs you", Calls.running("bash", input("command", "make docs"), Map.of("output", "")), asks));
        cases.add(new Case("running", Calls.running("webfetch", input("url", "https://docs.python.org/3/"), Map.of())));
        cases.add(new Case("done", Calls.done("read", file, 80, new View.Link("a", "file:///a"))));
        cases.add(new Case(
                "undone",
                Calls.done("edit", file, 80, new View.Diff("a", PATCH, 2, 0)),
                new CallFacts(false, true, 0, null)));
        cases.add(new Case("failed", Calls.failed("edit", file, "the text to replace is not there", Map.of())));
        cases.add(new Case(
                "failed at length",
                Calls.failed(
                        "read",
                        file,
                        "The file could not be read because its encoding is unknown, and it is longer than what is"
                                + " allowed.\n"
                                + "Try another one.\n"
                                + "Third\n"
                                + "Fourth\n"
                                + "Fifth\n"
                                + "Sixth",
                        Map.of())));
        cases.add(new Case(
                "refused",
                Calls.failed(
                        "bash",
                        input("command", "git push origin HEAD"),
                        "The user rejected this call and said: only after I have read it",
                        Map.of())));
        cases.add(new Case(
                "refused silently",
                Calls.failed("edit", file, "The user rejected permission to use this tool: edit x", Map.of())));
        cases.add(new Case(
                "interrupted",
                Calls.failed(
                        "bash",
                        input("command", "make all"),
                        "Tool execution aborted",
                        Map.of("interrupted", true, "output", "half\n"))));
        cases.add(new Case(
                "interrupted, not run",
                Calls.failed(
                        "bash",
                        input("command", "make all"),
                        "Not run: the turn was stopped before this call started.",
                        Map.of("interrupted", true))));
        cases.add(new Case(
                "interrupted question",
                Calls.failed(
                        "question", input("questions", "[]"), "Tool execution aborted", Map.of("interrupted", true))));
    }

    private static void commands(List<Case> cases) {
        var test = input("command", "python -m pytest -q tests/test_retry.py");
        var limited = new LinkedHashMap<>(test);
        limited.put("timeout", 120_000);
        cases.add(new Case(
                "running command",
                Calls.running("bash", limited, Map.of("output", many(9))),
                new CallFacts(false, false, Calls.BEGAN + 8_000, null)));
        cases.add(new Case(
                "command",
                Calls.done(
                        "bash",
                        test,
                        2600,
                        new View.Command("python -m pytest -q tests/test_retry.py", "7 passed in 2.39s\n", 0))));
        cases.add(
                new Case("long output", Calls.done("bash", test, 72_000, new View.Command("make", many(40), 0, 300L))));
        cases.add(new Case(
                "failed command",
                Calls.done(
                        "bash",
                        test,
                        2900,
                        new View.Command(
                                "make",
                                many(20)
                                        + "\033[31mFAILED\033[0m tests/a.py\r\n"
                                        + "  50%\r"
                                        + "100% done \033[1;4mbold\033[22m\n",
                                1))));
        cases.add(new Case("killed command", Calls.done("bash", test, 120_000, new View.Command("make", "", -1))));
        cases.add(new Case(
                "heredoc",
                Calls.done(
                        "bash",
                        input("command", "cat <<EOF\none\nEOF"),
                        10,
                        new View.Command("cat <<EOF\none\nEOF", "one\n", 0))));
        cases.add(new Case(
                "in the background",
                Calls.done(
                        "bash",
                        test,
                        Map.of("background", "cmd_1"),
                        30,
                        new View.Command("make", "Running in the background as cmd_1", 0))));
        cases.add(new Case(
                "of another server",
                Calls.call(
                        "bash",
                        new ToolState.Completed(
                                test,
                                "x",
                                "Run tests",
                                Map.of("output", "all is well\n", "exit", 0),
                                Part.Span.from(Calls.BEGAN).until(Calls.BEGAN + 5000),
                                null))));
    }

    private static void views(List<Case> cases) {
        cases.add(new Case("search", Calls.done("grep", input("pattern", "deliver("), 40, MATCHES)));
        cases.add(new Case(
                "no matches",
                Calls.done("grep", input("pattern", "x"), 40, new View.Table(List.of("File"), List.of()))));
        cases.add(new Case(
                "files",
                Calls.done(
                        "glob",
                        input("pattern", "*.py"),
                        Map.of("truncated", true),
                        40,
                        new View.Table(List.of("File"), List.of(List.of("a.py"), List.of("b.py"))))));
        cases.add(new Case(
                "new file",
                Calls.done(
                        "write",
                        input("filePath", "/work/tests/test_retry.py"),
                        100,
                        new View.Diff("tests/test_retry.py", PATCH, 2, 0))));
        cases.add(new Case(
                "patch",
                Calls.done(
                        "apply_patch",
                        input("patchText", "…"),
                        100,
                        new View.Diff("a.txt", "@@ -1 +1 @@\n-a\n+b\n", 1, 1),
                        new View.Diff("b.txt", "@@ -1 +1 @@\n-c\n+d\n", 1, 1))));
        cases.add(new Case(
                "new errors",
                Calls.done(
                        "edit",
                        input("filePath", "/work/a.ts"),
                        100,
                        new View.Diff("a.ts", "@@ -1 +1 @@\n-a\n+b\n", 1, 1),
                        new View.Problems(List.of(
                                new View.Problem("a.ts", 12, 7, "Type 'string' is not assignable to type 'number'."),
                                new View.Problem("src/b.ts", 3, 1, "Module './a' has no exported member 'a'."))))));
        cases.add(new Case(
                "checklist", Calls.done("todowrite", input("todos", List.of()), 5, new View.Checklist(TODOS))));
        cases.add(new Case(
                "skill",
                Calls.done("skill", input("name", "writing-docs"), 5, new View.Link("writing-docs", "file:///s"))));
        cases.add(new Case(
                "question",
                Calls.done(
                        "question",
                        Map.of(),
                        9000,
                        new View.Table(
                                List.of("Question", "Answer"),
                                List.of(List.of("Jitter", "yes"), List.of("Cap", "60 s"))))));
        var issue = new LinkedHashMap<String, Object>();
        issue.put("title", "Retry webhooks");
        issue.put("labels", List.of("bug"));
        cases.add(new Case("unknown tool", Calls.done("github_create_issue", issue, 1100)));
        cases.add(new Case("unknown table", Calls.done("db_query", Map.of("sql", "select 1"), 1100, MATCHES)));
        cases.add(new Case("unknown link", Calls.done("browse", Map.of(), 10, new View.Link("Docs", "https://a.b/c"))));
        cases.add(new Case(
                "unknown text",
                Calls.done("ask_wiki", Map.of(), 10, new View.Markdown("# Title\n\nSome **bold** text."))));
        var png = new byte[24];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 0, png, 0, 4);
        png[18] = 5;
        png[22] = 2;
        png[23] = (byte) 0xd0;
        var image = new Part.File(
                new Id<>("prt_2"),
                new Id<>("ses_1"),
                new Id<>("msg_1"),
                "image/png",
                null,
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
                null);
        cases.add(new Case(
                "image",
                Calls.call(
                        "read",
                        new ToolState.Completed(
                                input("filePath", "/work/a.png"),
                                "Image read",
                                "a.png",
                                Map.of(),
                                Part.Span.from(Calls.BEGAN).until(Calls.BEGAN + 5),
                                List.of(image)))));
    }

    private static void agents(List<Case> cases) {
        var task = Map.<String, Object>of("description", "Find the callers of deliver", "subagent_type", "explore");
        cases.add(new Case(
                "subagent at work",
                Calls.running("task", task, Map.of("sessionId", "ses_2")),
                new CallFacts(false, false, 0, new CallFacts.AgentWork("reads docs/hooks.md", 4, 0.01))));
        cases.add(new Case(
                "subagent asks",
                Calls.running("task", task, Map.of("sessionId", "ses_2")),
                new CallFacts(true, false, 0, new CallFacts.AgentWork("wants to run uv lock", 2, 0.01))));
        cases.add(new Case(
                "subagent done",
                Calls.done(
                        "task",
                        task,
                        41_000,
                        new View.Markdown(
                                "Two callers.\n\nworker.drain and admin.resend call it; both ignore its result.")),
                new CallFacts(false, false, 0, new CallFacts.AgentWork("", 9, 0.02))));
    }

    private static String drawn(int width, boolean open) {
        var text = new StringBuilder();
        for (var it : cases()) {
            var lines = ToolDrawing.lines(it.call, it.facts, options(width, open));
            assertThat(lines).as("%s at %s", it.name, width).allMatch(line -> line.width() <= width);
            text.append("# ").append(it.name).append('\n').append(Marked.text(lines));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {44, 80, 120})
    void drawsEveryState(int width) throws IOException {
        Golden.assertSame("golden/tool/states." + width + ".txt", drawn(width, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {44, 80})
    void opensEveryState(int width) throws IOException {
        Golden.assertSame("golden/tool/open." + width + ".txt", drawn(width, true));
    }

    @Test
    void foldsReadsAndSearchesWithTheirNames() {
        var calls = new ArrayList<Part.Tool>();
        for (var name : List.of("webhooks.py", "models.py", "test_webhooks.py", "AGENTS.md", "a.md", "b.md"))
            calls.add(Calls.done("read", Map.of("filePath", "/work/parcel/" + name), 50));
        calls.add(Calls.done("grep", Map.of("pattern", "deliver("), 40, MATCHES));
        assertThat(calls).allMatch(ToolDrawing::folds);
        assertThat(plain(calls, 60)).isEqualTo("""
            → Read  webhooks.py, models.py, test_webhooks.py +3     0.3s
            / Search  deliver(   3 matches in 2 files              <0.1s
            """);
        assertThat(plain(calls, 30)).isEqualTo("""
            → Read  webhooks.py +5    0.3s
            / Search  deliver(   3…  <0.1s
            """);
    }

    private static String plain(List<Part.Tool> calls, int width) {
        List<Line> lines = ToolDrawing.grouped(calls, options(width, false));
        return Marked.plain(lines);
    }

    @Test
    void neverFoldsWhatFailedOrChangesSomething() {
        assertThat(ToolDrawing.folds(Calls.failed("read", Map.of("filePath", "a"), "no such file", Map.of())))
                .isFalse();
        assertThat(ToolDrawing.folds(Calls.running("read", Map.of(), Map.of()))).isFalse();
        assertThat(ToolDrawing.folds(Calls.done("bash", Map.of("command", "ls"), 5, new View.Command("ls", "", 0))))
                .isFalse();
    }

    @Test
    void aRunningCallOfAServerShowsItsProgress() {
        assertThat(ToolDrawing.words(migration("3 of 9", Map.of("table", "orders")), options(100, false)))
                .isEqualTo("db_migrate 3 of 9 · {\"table\":\"orders\"}");
        assertThat(ToolDrawing.words(migration("3 of 9", Map.of()), options(100, false)))
                .isEqualTo("db_migrate 3 of 9");
        assertThat(ToolDrawing.words(migration(null, Map.of("table", "orders")), options(100, false)))
                .isEqualTo("db_migrate {\"table\":\"orders\"}");
    }

    private static Part.Tool migration(@Nullable String progress, Map<String, Object> input) {
        return Calls.call("db_migrate", new ToolState.Running(input, progress, Map.of(), Part.Span.from(Calls.BEGAN)));
    }
}
