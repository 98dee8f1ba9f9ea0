package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.store.MessageStore;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Conversations as files, written bit by bit while they grow.
class TranscriptsTest {
    private static final Session SESSION = new Session(
            Session.newId(),
            "slug",
            "project",
            "/work",
            "",
            null,
            "Title",
            "1",
            "build",
            null,
            0,
            Tokens.NONE,
            null,
            null,
            null,
            null,
            null,
            new Session.Time(0, 0, null, null));
    private static final HookTools TOOLS = new HookTools(Path.of("/work"), List.of());
    private static final ModelRef MODEL = new ModelRef("practice", "practice");

    @TempDir
    private Path folder;

    private final Conversation conversation = new Conversation();
    private Transcripts transcripts = new Transcripts(Path.of(""), conversation);

    @BeforeEach
    void open() {
        transcripts = new Transcripts(folder, conversation);
    }

    /// A conversation in memory, which counts the messages that were read.
    private static final class Conversation implements MessageStore {
        private final List<Message> all = new ArrayList<>();
        private int read;

        @Override
        public Optional<Message> find(Id<Session> session, Id<Message> id) {
            return all.stream()
                    .filter(message -> message.info().id().equals(id))
                    .findFirst();
        }

        @Override
        public List<Message> list(Id<Session> session, int limit, @Nullable Id<Message> before) {
            var older = all.stream()
                    .filter(message -> before == null || message.info().id().compareTo(before) < 0)
                    .toList();
            var page = limit == 0 ? older : older.subList(Math.max(0, older.size() - limit), older.size());
            read += page.size();
            return page;
        }

        @Override
        public void write(Id<Session> session, int limit, @Nullable Id<Message> before, OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Id<Message>> pageStart(Id<Session> session, int limit, @Nullable Id<Message> before) {
            return Optional.empty();
        }
    }

    private static Message.User user(Id<Message> id) {
        return new Message.User(id, SESSION.id(), new Message.Created(1000), "build", MODEL, null, null, null, null);
    }

    private static Message prompt(String text) {
        var id = Message.newId();
        return new Message(user(id), List.of(Part.Text.typed(SESSION.id(), id, text)));
    }

    private static Message answer(String text, boolean complete) {
        var begun = Message.Assistant.begun(
                user(Message.newId()), "build", MODEL, new Message.Where("/work", "/work"), 2000);
        var info =
                complete ? begun.finished("stop", 0, Tokens.of(5, 6, 1, 7, 8)).completed(3000) : begun;
        return new Message(info, List.of(Part.Text.typed(SESSION.id(), info.id(), text)));
    }

    private static Message call(Message answer, ToolState state) {
        var id = answer.info().id();
        return new Message(
                answer.info(), List.of(new Part.Tool(Part.newId(), SESSION.id(), id, "call_1", "read", state, null)));
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(transcripts.write(SESSION, TOOLS)).stream()
                .map(Json::tree)
                .toList();
    }

    private List<String> texts() throws IOException {
        return lines().stream()
                .map(line -> line.at("/message/content/0/text").asString(""))
                .toList();
    }

    @Test
    void aLineHasTheFieldsOfClaudeCode() throws IOException {
        conversation.all.add(prompt("Hello"));
        conversation.all.add(answer("Hi.", true));
        var line = lines().getLast();
        assertThat(line.propertyNames())
                .containsExactly(
                        "parentUuid",
                        "isSidechain",
                        "userType",
                        "cwd",
                        "sessionId",
                        "version",
                        "type",
                        "message",
                        "uuid",
                        "timestamp");
        assertThat(line.path("parentUuid")).isEqualTo(lines().getFirst().path("uuid"));
        assertThat(line.path("timestamp").asString()).isEqualTo("1970-01-01T00:00:02Z");
        assertThat(Json.text(line.path("message")))
                .contains("\"role\":\"assistant\"", "\"model\":\"practice\"", "\"stop_reason\":\"end_turn\"");
        assertThat(line.at("/message/usage"))
                .isEqualTo(Json.tree("{\"input_tokens\":5,\"output_tokens\":7,\"cache_read_input_tokens\":7,"
                        + "\"cache_creation_input_tokens\":8}"));
    }

    @Test
    void callsAndTheirResultsAreLinesOfTheirOwn() throws IOException {
        var span = new Part.Span(0, 1L, null);
        var input = Map.<String, Object>of("filePath", "a.txt");
        conversation.all.add(call(answer("", true), new ToolState.Completed(input, "text", "a", Map.of(), span, null)));
        conversation.all.add(call(answer("", true), new ToolState.Failed(input, "gone", null, span)));
        conversation.all.add(call(answer("", true), new ToolState.Pending(input, "")));
        assertThat(lines().stream()
                        .map(line -> Json.text(line.at("/message/content/0")))
                        .toList())
                .allSatisfy(content -> assertThat(content).contains("call_1"))
                .satisfiesExactly(
                        content -> assertThat(content).contains("\"name\":\"Read\"", "\"file_path\":\"/work/a.txt\""),
                        content -> assertThat(content).contains("\"content\":\"text\"", "\"is_error\":false"),
                        content -> assertThat(content).contains("tool_use"),
                        content -> assertThat(content).contains("\"content\":\"gone\"", "\"is_error\":true"),
                        content -> assertThat(content).contains("tool_use"));
    }

    @Test
    void onlyWhatIsNewIsRead() throws IOException {
        for (int i = 0; i < 100; i++) conversation.all.add(prompt("message " + i));
        assertThat(lines()).hasSize(100);
        conversation.read = 0;
        conversation.all.add(answer("grow", false));
        assertThat(texts()).hasSize(101).last().isEqualTo("grow");
        var grown = conversation.all.removeLast();
        conversation.all.add(new Message(
                ((Message.Assistant) grown.info()).completed(3000),
                List.of(Part.Text.typed(SESSION.id(), grown.info().id(), "grown"))));
        conversation.all.add(prompt("next"));
        assertThat(texts()).hasSize(102).endsWith("grown", "next").contains("message 99");
        assertThat(conversation.read).isLessThan(20);
    }

    @Test
    void whatIsUndoneGoes() throws IOException {
        conversation.all.add(prompt("one"));
        conversation.all.add(answer("two", true));
        assertThat(texts()).containsExactly("one", "two");
        conversation.all.removeLast();
        conversation.all.add(prompt("three"));
        assertThat(texts()).containsExactly("one", "three");
    }

    @Test
    void aFileThatIsGoneIsWrittenAgain() throws IOException {
        conversation.all.add(prompt("one"));
        Files.delete(transcripts.write(SESSION, TOOLS));
        assertThat(texts()).containsExactly("one");
        transcripts.forget(SESSION.id());
        assertThat(folder).isEmptyDirectory();
        assertThat(texts()).containsExactly("one");
    }
}
