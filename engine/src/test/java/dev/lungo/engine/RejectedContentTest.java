package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A history that the provider refuses does not cost the session.
class RejectedContentTest {
    @TempDir
    Path folder;

    private static Delta refusal(String message) {
        return new Delta.Failed(new Failure.Api(message, 400, false, null, null, null), null, Tokens.NONE);
    }

    private static void prompt(Fixture fixture, String text, String... files) throws Exception {
        var inputs = new ArrayList<Input>(List.of(new Input.Text(null, text, null, null)));
        for (var file : files) inputs.add(new Input.File(null, "image/png", file, "data:image/png;base64,aGk=", null));
        fixture.engine
                .work()
                .prompts()
                .prompt(fixture.session.id(), new Prompt(null, inputs, null, null, null, null, false))
                .get(10, TimeUnit.SECONDS);
    }

    /// The files that a request holds.
    private static List<String> files(Request request) {
        return request.history().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.File.class::isInstance)
                .map(part -> ((Part.File) part).filename())
                .toList();
    }

    private static Part.Retry note(Message answer) {
        return answer.parts().stream()
                .filter(Part.Retry.class::isInstance)
                .map(Part.Retry.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNamedFileIsSetAsideAtOnceAndForGood() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var refused = refusal("messages.0.content.1: image a.png could not be processed");
            fixture.script
                    .says(refused)
                    .says(new Delta.Text("I see b"), Script.done())
                    .says(new Delta.Text("still here"), Script.done());
            prompt(fixture, "look", "a.png", "b.png");
            assertThat(fixture.script.asked.stream().map(RejectedContentTest::files))
                    .containsExactly(List.of("a.png", "b.png"), List.of("b.png"));
            var answer = fixture.messages().getLast();
            assertThat(((Message.Assistant) answer.info()).error()).isNull();
            assertThat(note(answer).error().message())
                    .isEqualTo("The provider rejected a.png, so it is no longer sent; it stays in the session."
                            + " The provider's message: messages.0.content.1: image a.png could not be processed");
            prompt(fixture, "and now?");
            assertThat(files(fixture.script.asked.getLast())).containsExactly("b.png");
            assertThat(files(new Request(
                            fixture.script.asked.getLast().model(),
                            "",
                            fixture.messages(),
                            List.of(),
                            null,
                            fixture.script.asked.getLast().settings(),
                            "")))
                    .containsExactly("a.png", "b.png");
        }
    }

    @Test
    void withoutANameTheNewestComeFirstAndThenMore() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var refused = refusal("Could not process image");
            fixture.script.says(refused).says(refused).says(new Delta.Text("fine"), Script.done());
            prompt(fixture, "look", "a.png", "b.png", "c.png", "d.png");
            assertThat(fixture.script.asked.stream().map(RejectedContentTest::files))
                    .containsExactly(
                            List.of("a.png", "b.png", "c.png", "d.png"),
                            List.of("a.png", "b.png", "c.png"),
                            List.of("a.png", "d.png"));
        }
    }

    @Test
    void theResultOfACallIsSetAside() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .calls("{\"what\":\"rejected\"}")
                    .says(refusal("invalid character in request"))
                    .says(new Delta.Text("done"), Script.done());
            fixture.answer("go");
            assertThat(fixture.said()).containsExactly("user go", "assistant probe:rejected", "assistant done");
            assertThat(fixture.script.asked.getLast().history().toString())
                    .contains("This result was left out")
                    .doesNotContain("output=rejected");
        }
    }

    private static int retry(Fixture fixture) throws InterruptedException {
        while (true) {
            if (fixture.hear(Event.StatusChanged.class).status() instanceof SessionStatus.Retry retry)
                return retry.attempt();
        }
    }

    @Test
    void atMostFourAreTriedAndThenItIsAsItWas() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var refused = refusal("bad image");
            for (int i = 0; i < 9; i++) fixture.script.says(refused);
            prompt(fixture, "look", "1.png", "2.png", "3.png", "4.png", "5.png", "6.png", "7.png", "8.png", "9.png");
            assertThat(fixture.script.asked).hasSize(5);
            assertThat(List.of(retry(fixture), retry(fixture)))
                    .as("before the fourth and the fifth")
                    .containsExactly(1, 2);
            var answer = fixture.messages().getLast();
            assertThat(((Message.Assistant) answer.info()).error()).isEqualTo(((Delta.Failed) refused).failure());
            assertThat(answer.parts()).noneMatch(Part.Retry.class::isInstance);
        }
    }

    /// Content that an earlier answer has read is not suspect; leaving something out does not fix wrong settings.
    @Test
    void nothingIsTriedWithoutASuspect() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(new Delta.Text("seen"), Script.done())
                    .says(refusal("bad image"))
                    .says(refusal("max_tokens must be at most 8192"));
            prompt(fixture, "look", "a.png");
            fixture.answer("again");
            prompt(fixture, "more", "b.png");
            assertThat(fixture.script.asked).hasSize(3);
        }
    }
}
