package dev.lungo.engine.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryCheckTest {
    private static final Id<Session> SESSION = Session.newId();
    private static final String GOOD = "## Goal\n"
            + "Repair the bridge.\n"
            + "**Facts**\n"
            + "- Old.\n"
            + "### 3. State\n"
            + "Done: deck.ts.\n"
            + "Next step: pillar\n"
            + "## Files\n"
            + "src/deck.ts, src/pillar.ts";

    private final SummaryCheck check = new SummaryCheck(List.of(
            typed("Repair the bridge without closing the road."),
            wrote("src/deck.ts"),
            wrote("src/pillar.ts"),
            wrote("src/rope.ts")));

    @Test
    void aSummaryInItsFormIsAccepted() {
        assertThat(check.faults(answer(GOOD, "stop"))).isEmpty();
    }

    @Test
    void namesMissingSections() {
        assertThat(check.faults(answer("[[STEP 5]] Reading part 05.", "stop")))
                .containsExactly(
                        "these headings are missing: Goal, Facts, State, Next step, Files",
                        "these changed files are not named: rope.ts, pillar.ts, deck.ts",
                        "it does not mention what the user asked for");
        assertThat(check.faults(answer(GOOD.replace("src/deck.ts", "one").replace("deck.ts", "one"), "stop")))
                .containsExactly("these changed files are not named: rope.ts, deck.ts");
        assertThat(check.faults(answer(GOOD, "length")))
                .containsExactly("it was cut off at the length limit; be shorter");
        assertThat(check.faults(answer(" ", "stop"))).containsExactly("it has no text");
    }

    @Test
    void aShortConversationNeedsNoForm() {
        assertThat(new SummaryCheck(List.of(typed("Hello"))).faults(answer("They greeted each other.", "stop")))
                .isEmpty();
    }

    private static Message typed(String text) {
        var info = new Message.User(
                Message.newId(),
                SESSION,
                new Message.Created(1),
                "build",
                new ModelRef("script", "one"),
                null,
                null,
                null,
                null);
        return new Message(info, List.of(Part.Text.typed(SESSION, info.id(), text)));
    }

    private static Message wrote(String file) {
        var state = new ToolState.Completed(
                Map.of("filePath", file, "content", "x".repeat(8_000)),
                "ok",
                file,
                Map.of("filepath", file),
                new Part.Span(1, 2L, null),
                null);
        return message(
                "tool-calls", new Part.Tool(Part.newId(), SESSION, Message.newId(), "call", "write", state, null));
    }

    private static Message answer(String text, String finish) {
        return message(finish, Part.Text.typed(SESSION, Message.newId(), text));
    }

    private static Message message(String finish, Part part) {
        var info = new Message.Assistant(
                Message.newId(),
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
                finish,
                null,
                null,
                null);
        return new Message(info, List.of(part));
    }
}
