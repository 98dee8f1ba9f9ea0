package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.FaultyModel.Answer;
import dev.lungo.app.wiring.RunningServer;
import dev.lungo.core.file.Directories;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A session that is summarized again and again, over a real server, real tools and a restart: what the user asked
/// for and what was found out reaches the model each time, whatever its summaries say.
@Tag("slow")
class LongSessionTest {
    private static final String REQUEST = "Port the parser to Kotlin, but never touch the lexer.";
    private static final String SUMMARY = "I did some work.";
    private static final long FULL = 97_000;

    @TempDir
    private Path folder;

    private FaultyModel model;
    private RunningServer server;
    private Path directory;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        model = new FaultyModel();
        directory = Files.createDirectories(folder.toRealPath().resolve("project/src"))
                .getParent();
        Files.writeString(directory.resolve("src/AGENTS.md"), "Indent with tabs only.");
        Files.writeString(directory.resolve("src/parser.js"), "parse()");
        start();
        session = server.engine()
                .sessions()
                .create(
                        server.instances().of(directory.toString()),
                        new Sessions.Draft("test", null, null, null, null, null));
    }

    private void start() throws IOException {
        var root = folder.toRealPath();
        var facts = Map.of("tool_call", true, "limit", Map.of("context", 100_000, "output", 4_000));
        var provider = Map.of(
                "npm",
                "@ai-sdk/openai-compatible",
                "options",
                Map.of("baseURL", model.url(), "apiKey", "k"),
                "models",
                Map.of("one", facts));
        var content = Map.of("model", "a/one", "permission", "allow", "provider", Map.of("a", provider));
        var environment = Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                root.toString(),
                "XDG_DATA_HOME",
                root.resolve("data").toString(),
                "XDG_STATE_HOME",
                root.resolve("state").toString(),
                "XDG_CONFIG_HOME",
                root.resolve("config").toString(),
                "XDG_CACHE_HOME",
                root.resolve("cache").toString(),
                "LUNGO_CONFIG_CONTENT",
                Json.text(content));
        server = RunningServer.start(
                Directories.of(environment, root), environment, "127.0.0.1", 0, new ServerAccess("token", List.of()));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        model.close();
    }

    @Test
    void whatWasAskedAndFoundReachesTheModelAfterEverySummary() throws Exception {
        work();
        for (int summaries = 1; summaries <= 5; summaries++) {
            model.then(Answer.says(SUMMARY), Answer.fills("More was done.", FULL));
            ask("Continue, part " + summaries + ".");
            var request = model.asked.getLast().path("messages").toString();
            assertThat(request)
                    .as("after %d summaries", summaries)
                    .contains(
                            SUMMARY,
                            REQUEST,
                            "Indent with tabs only.",
                            "Port the tests",
                            "src/Parser.kt",
                            "kotlinc: unresolved reference",
                            "Continue, part " + summaries + ".");
            for (int earlier = 1; earlier < summaries; earlier++)
                assertThat(request).contains("Continue, part " + earlier + ".");
        }
        var questions = model.asked.stream()
                .map(body -> body.path("messages"))
                .filter(LongSessionTest::isQuestion)
                .toList();
        assertThat(questions).hasSize(5);
        assertThat(questions)
                .allSatisfy(question -> assertThat(begins(question))
                        .as("what is asked is the beginning of an earlier request")
                        .isTrue());
    }

    @Test
    void aRestartChangesNoByteOfWhatIsSent() throws Exception {
        work();
        model.then(Answer.says(SUMMARY), Answer.says("Calm."));
        ask("Continue.");
        var before = model.asked.getLast();
        server.close();
        start();
        model.then(Answer.says("Calm again."));
        ask("And on.");
        var after = model.asked.getLast();
        assertThat(after.path("tools")).isEqualTo(before.path("tools"));
        var messages = List.copyOf(before.path("messages").values());
        assertThat(List.copyOf(after.path("messages").values()).subList(0, messages.size()))
                .isEqualTo(messages);
    }

    /// Rules, to-dos, a changed file and an open error, in a conversation that then fills the window.
    private void work() throws Exception {
        var todos = List.of(Map.of("content", "Port the tests", "status", "pending", "priority", "high"));
        model.then(
                Answer.calls("read", Map.of("filePath", "src/parser.js")),
                Answer.calls("todowrite", Map.of("todos", todos)),
                Answer.calls("write", Map.of("filePath", "src/Parser.kt", "content", "fun parse() {}")),
                Answer.calls("bash", Map.of("command", "echo 'kotlinc: unresolved reference'; exit 3")),
                Answer.fills("So far, so good.", FULL));
        ask(REQUEST);
    }

    private void ask(String text) throws Exception {
        var answer = server.engine()
                .work()
                .prompts()
                .prompt(session.id(), Prompt.text(text))
                .get(20, TimeUnit.SECONDS);
        assertThat(((Message.Assistant) answer.info()).error()).isNull();
    }

    private static boolean isQuestion(JsonNode messages) {
        return messages.path(messages.size() - 1)
                .path("content")
                .toString()
                .contains("The conversation is near its context limit");
    }

    private boolean begins(JsonNode question) {
        var asked = List.copyOf(question.values()).subList(0, question.size() - 1);
        return model.asked.stream()
                .map(body -> List.copyOf(body.path("messages").values()))
                .anyMatch(other -> other.size() >= asked.size()
                        && other.subList(0, asked.size()).equals(asked));
    }
}
