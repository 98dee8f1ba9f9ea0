package dev.lungo.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.draw.tool.CallFacts;
import dev.lungo.tui.text.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockDrawingTest {
    private static final Id<Part> PART = new Id<>("prt_1");
    private static final Id<Session> SESSION = new Id<>("ses_1");
    private static final Id<Message> MESSAGE = new Id<>("msg_1");
    private static final long NOW = 1_000_000;
    private static final String THOUGHT =
            "The retry could live in the **queue worker** instead, but then the admin page would"
                    + " not see it.\n\nSo it belongs in `deliver`.";

    private final StringBuilder text = new StringBuilder();

    private static DrawOptions options(int width, boolean open) {
        return new DrawOptions(width, open, NOW, DrawSettings.usual("/work"));
    }

    private void add(String name, List<Line> lines, int width) {
        assertThat(lines).as("%s at %s", name, width).allMatch(line -> line.width() <= width);
        text.append("# ").append(name).append('\n').append(Marked.text(lines));
    }

    private static Message typed(Part... parts) {
        var info = new Message.User(
                MESSAGE,
                SESSION,
                new Message.Created(NOW),
                "build",
                new ModelRef("p", "m", null),
                null,
                null,
                null,
                null);
        return new Message(info, List.of(parts));
    }

    private static Part.File file(String name) {
        return new Part.File(PART, SESSION, MESSAGE, "text/plain", name, "file:///a", null);
    }

    private static Part.Reasoning thought(String text, long start, boolean ended) {
        var time = Part.Span.from(start);
        return new Part.Reasoning(PART, SESSION, MESSAGE, text, ended ? time.until(start + 6000) : time, null);
    }

    private static Part.Retry retry(Failure failure) {
        return new Part.Retry(PART, SESSION, MESSAGE, 3, failure, new Message.Created(NOW));
    }

    private static Failure.Api failure(String message, Map<String, String> facts) {
        return new Failure.Api(message, 529, true, null, null, facts);
    }

    @ParameterizedTest
    @ValueSource(ints = {44, 80, 120})
    void drawsEveryBlock(int width) throws IOException {
        messages(width);
        thoughts(width);
        notices(width);
        Golden.assertSame("golden/draw/blocks." + width + ".txt", text.toString());
    }

    private void messages(int width) {
        var options = options(width, false);
        var prompt = Part.Text.typed(
                SESSION,
                MESSAGE,
                "Webhooks that fail with a 5xx are dropped. Retry them with backoff, at most five times, and test"
                        + " it.\n\n"
                        + "  - with a fake clock");
        add("user", BlockDrawing.user(typed(prompt), false, options), width);
        add(
                "user with files",
                BlockDrawing.user(typed(prompt, file("webhooks.py"), file("models.py#10-40")), false, options),
                width);
        var short_ = Part.Text.typed(SESSION, MESSAGE, "name it WEBHOOK_ATTEMPTS");
        add("user waits", BlockDrawing.user(typed(short_), true, options), width);
        var command = new Part.Text(
                PART, SESSION, MESSAGE, "Review everything", null, null, null, Map.of("command", "/review all"));
        add(
                "command",
                BlockDrawing.user(typed(command, Part.Text.hidden(SESSION, MESSAGE, "hidden")), false, options),
                width);
        add(
                "subtask",
                BlockDrawing.user(
                        typed(new Part.Subtask(PART, SESSION, MESSAGE, "p", "Find callers", "explore", null, null)),
                        false,
                        options),
                width);
        add(
                "answer",
                BlockDrawing.part(
                        Part.Text.typed(SESSION, MESSAGE, "Two things:\n\n- **one**\n- two"), CallFacts.NONE, options),
                width);
    }

    private void thoughts(int width) {
        add(
                "thought",
                BlockDrawing.part(thought(THOUGHT, NOW - 9000, true), CallFacts.NONE, options(width, false)),
                width);
        add(
                "thought opened",
                BlockDrawing.part(thought(THOUGHT, NOW - 9000, true), CallFacts.NONE, options(width, true)),
                width);
        add(
                "thinking",
                BlockDrawing.part(thought(THOUGHT, NOW - 9000, false), CallFacts.NONE, options(width, false)),
                width);
    }

    private void notices(int width) {
        var options = options(width, false);
        add("retry", BlockDrawing.part(retry(failure("Overloaded", null)), CallFacts.NONE, options), width);
        var facts = Map.of(
                "model",
                "Sonnet 4.5",
                "next",
                "Sonnet 4.5 by Bedrock",
                "fault",
                "rate_limit",
                "asked",
                "true",
                "until",
                Long.toString(NOW + 60_000));
        add("failover", BlockDrawing.part(retry(failure("Overloaded", facts)), CallFacts.NONE, options), width);
        add(
                "failure",
                NoticeDrawing.failure(
                        failure("The connection was closed.\nWhat had come is kept.", null),
                        "anthropic",
                        "Continue with: lungo run --continue \"continue\"",
                        options),
                width);
        add("interrupted", NoticeDrawing.failure(new Failure.Aborted("x"), null, "", options), width);
        add("budget", NoticeDrawing.warning("80% of this session's $2.00 are used: $1.61.", "", options), width);
        add(
                "summary",
                List.of(NoticeDrawing.summary("Summarized: 41 messages, 148k → 19k tokens", "$0.08", options)),
                width);
        var tokens = new Tokens(null, 13_000, 2_900, 0, new Tokens.Cache(105_400, 0));
        add("receipt", new Receipt(48_000, 6, tokens, 0.16, new Receipt.Changes(2, 52, 8), "").lines(options), width);
        add(
                "receipt with a miss",
                new Receipt(
                                4_000,
                                1,
                                tokens,
                                0.001,
                                Receipt.Changes.NONE,
                                "the cache expired: 10.2k tokens read again, $0.03")
                        .lines(options),
                width);
    }

    @Test
    void growsAnAnswerWithoutChangingWhatIsSettled() {
        var answer = new AnswerText(options(60, false));
        var source = "Some **bold\033[31m** text\n\n"
                + "- one\n"
                + "- two\n\n"
                + "```java\n"
                + "int x;\n"
                + "```\n\n"
                + "| a | b |\n"
                + "|---|---|\n"
                + "| 1 | 2 |\n";
        var seen = new ArrayList<Line>();
        for (int end = 1; end <= source.length(); end++) {
            answer.grow(source.substring(0, end), true);
            assertThat(answer.settled().subList(0, seen.size())).isEqualTo(seen);
            seen = new ArrayList<>(answer.settled());
            answer.open();
        }
        answer.grow(source, false);
        assertThat(answer.open()).isEmpty();
        assertThat(answer.settled()).isEqualTo(AnswerText.lines(source, options(60, false)));
    }
}
