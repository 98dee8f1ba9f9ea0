package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Event;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An answer that is no whole answer is not silent, and a message that no model can read is not sent.
class AnswerEndTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "EMPTY, , The model ended its turn with an empty answer.",
        "INCOMPLETE, half, The provider ended the answer before it was complete.",
        "STOP, whole, ",
        "LENGTH, half, ",
        "UNKNOWN, whole, "
    })
    void isReported(FinishReason reason, String text, String message) throws Exception {
        try (var fixture = new Fixture(folder)) {
            var end = new Delta.Finished(reason, Script.USED);
            if (text == null) fixture.script.says(end);
            else fixture.script.says(new Delta.Text(text), end);
            var info = (Message.Assistant) fixture.answer("go").info();
            var expected = message == null ? null : new Failure.Unknown(message, null);
            assertThat(info.error()).isEqualTo(expected);
            assertThat(info.finish()).isEqualTo(reason.word());
            if (expected != null)
                assertThat(fixture.hear(Event.SessionFailed.class).error()).isEqualTo(expected);
        }
    }

    @Test
    void aMessageLargerThanTheWindowIsRefused() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.holds(200_000, 8_000);
            assertThatThrownBy(() -> fixture.prompt("x".repeat(3_000_000)))
                    .hasMessage(
                            "The message has about 750,000 tokens (3,000,000 characters), but script/one reads at most"
                                + " 200,000 tokens, so it was not sent. Save it in a file and name the file, so that"
                                + " the agent reads it page by page.");
            assertThat(fixture.messages()).isEmpty();
            assertThat(fixture.script.asked).isEmpty();
        }
    }

    @Test
    void aBinaryFileIsNotReadAsText() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var file = Files.write(fixture.project.resolve("tool"), new byte[] {'E', 'L', 'F', 0, 1});
            var input = new Input.File(null, "text/plain", "tool", file.toUri().toString(), null);
            var prompt = new Prompt(
                    null, List.of(input, new Input.Text(null, "look", null, null)), null, null, null, null, false);
            fixture.engine.work().prompts().prompt(fixture.session.id(), prompt).get(10, TimeUnit.SECONDS);
            var texts = fixture.messages().getFirst().parts().stream()
                    .filter(Part.Text.class::isInstance)
                    .map(part -> ((Part.Text) part).text())
                    .toList();
            assertThat(texts)
                    .contains("The attached tool could not be read: it is binary (5 bytes), and only text, images, and"
                            + " PDFs can be attached");
            assertThat(texts).noneMatch(text -> text.contains("ELF"));
        }
    }
}
