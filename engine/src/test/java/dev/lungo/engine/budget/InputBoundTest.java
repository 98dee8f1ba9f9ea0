package dev.lungo.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bound against tokenizers from the worst that there can be, one token for a byte, to a thrifty one.
class InputBoundTest {
    private static final Id<Session> SESSION = new Id<>("ses_1");
    private static final Model MODEL = new Model(
            "m",
            "p",
            "M",
            null,
            new Model.Api("m", "", ""),
            "active",
            "",
            new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
            Model.Cost.FREE,
            new Model.Limit(0, null, 0),
            Map.of(),
            Map.of(),
            Map.of());

    private final Random random = new Random(7);
    private final List<Message> history = new ArrayList<>();
    private int number;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void noRequestOfAGrowingConversationReadsMore(int bytesPerToken) {
        var bound = new InputBound((_, _) -> null);
        ToLongFunction<Request> tokenizer = request ->
                (content(request).getBytes(StandardCharsets.UTF_8).length + bytesPerToken - 1) / bytesPerToken;
        long before = 0;
        for (int step = 0; step < 120; step++) {
            history.add(user());
            history.add(answer());
            if (step % 40 == 39) history.subList(0, history.size() - 3).clear();
            var request = new Request(
                    MODEL,
                    "You are an agent. ".repeat(300),
                    List.copyOf(history),
                    List.of(new Request.ToolDefinition("read", "Reads a file.", Map.of("type", "object"))),
                    step % 5 == 0 ? "Last step." : null,
                    new Request.Settings(100, null, null, Map.of()),
                    "k");
            var measured = bound.measure(SESSION, request);
            long most = bound.tokens(SESSION, request, measured);
            long real = tokenizer.applyAsLong(request);
            assertThat(real).isLessThanOrEqualTo(most);
            // Check: earlier input is not counted by its bytes again.
            if (step > 0 && step % 40 != 39)
                assertThat(most).isLessThan(before + 3 * addedBytes() + 2 * InputBound.FRAME + 2_000);
            bound.learn(SESSION, request, measured, real);
            before = real;
        }
    }

    /// Each request leaves from a process of its own. A client gives some messages ids that are older than they are.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void theStoreTellsOtherProcessesWhatWasRead(int bytesPerToken) {
        Usage newest = null;
        for (int step = 0; step < 60; step++) {
            history.add(user());
            if (step % 7 == 6) history.addFirst(user("msg_0" + (9_000 - step)));
            if (step % 20 == 19) history.subList(0, history.size() - 4).clear();
            var request = new Request(
                    MODEL,
                    "You are an agent. ".repeat(100),
                    List.copyOf(history),
                    List.of(),
                    null,
                    new Request.Settings(100, null, null, Map.of()),
                    "k");
            var earlier = newest;
            var bound = new InputBound((_, _) -> earlier);
            var measured = bound.measure(SESSION, request);
            long most = bound.tokens(SESSION, request, measured);
            long real = (content(request).getBytes(StandardCharsets.UTF_8).length + bytesPerToken - 1) / bytesPerToken;
            assertThat(real).isLessThanOrEqualTo(most);
            if (step == 18 && bytesPerToken == 8) assertThat(most).isLessThan(measured.bytes() / 2);
            var answer = answer();
            history.add(answer);
            newest = new Usage(
                    Usage.newId(),
                    1,
                    "2026-11-21",
                    "p1",
                    SESSION,
                    SESSION,
                    answer.info().id(),
                    "p",
                    "m",
                    "step",
                    false,
                    Tokens.of(real, 5, 0, 0, 0),
                    0,
                    Spent.NOTHING,
                    Map.of());
        }
    }

    private long addedBytes() {
        return history.subList(history.size() - 2, history.size()).stream()
                .mapToLong(message -> text(message).getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static String content(Request request) {
        var text = new StringBuilder(request.system()).append(request.instruction());
        for (var tool : request.tools())
            text.append(tool.name()).append(tool.description()).append(tool.schema());
        for (var message : request.history()) text.append(text(message));
        return text.toString();
    }

    private static String text(Message message) {
        var text = new StringBuilder("role: ");
        for (var part : message.parts()) {
            switch (part) {
                case Part.Text it -> text.append(it.text());
                case Part.Tool it ->
                    text.append(it.tool())
                            .append(it.state().input())
                            .append(it.state() instanceof ToolState.Completed done ? done.output() : "");
                default -> {}
            }
        }
        return text.toString();
    }

    private Message user() {
        return user("msg_" + (10_000 + number++));
    }

    private Message user(String name) {
        Id<Message> id = new Id<>(name);
        var info = new Message.User(
                id, SESSION, new Message.Created(number++), "build", new ModelRef("p", "m"), null, null, null, null);
        return new Message(
                info,
                List.of(new Part.Text(new Id<>("prt_" + number), SESSION, id, letters(300), null, null, null, null)));
    }

    private Message answer() {
        Id<Message> id = new Id<>("msg_" + (10_000 + number++));
        var info = new Message.Assistant(
                id,
                SESSION,
                history.getLast().info().id(),
                new Message.Time(number, 2L),
                "p",
                "m",
                null,
                "build",
                "build",
                new Message.Where("/", "/"),
                0,
                Tokens.NONE,
                "stop",
                null,
                null,
                null);
        var done = new ToolState.Completed(
                Map.of("path", letters(20), "deep", List.of(1, true, Map.of("a", letters(9)))),
                letters(1 + random.nextInt(4000)),
                "t",
                Map.of(),
                Part.Span.from(1),
                null);
        return new Message(
                info, List.of(new Part.Tool(new Id<>("prt_" + number), SESSION, id, "call", "read", done, null)));
    }

    private String letters(int length) {
        var alphabet = List.of("a", "\n", "\"", "é", "漢", "🦘", "0", " ", "\u0001");
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) text.append(alphabet.get(random.nextInt(alphabet.size())));
        return text.toString();
    }
}
