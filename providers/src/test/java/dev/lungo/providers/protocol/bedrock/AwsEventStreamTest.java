package dev.lungo.providers.protocol.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsEventStreamTest {
    /// As AWS publishes them: an empty message, a payload, and one with a header that is a number.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            emptyValue = "",
            value = {
                "000000100000000005c248eb7d98c8ff|\"\"",
                "0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936|{'foo':'bar'}",
                "0000002d0000001041c424b80a6576656e742d74797065040000a00c7b27666f6f273a27626172277d36f480a0|{'foo':'bar'}"
            })
    void readsKnownMessages(String hex, String payload) throws IOException {
        assertThat(read(hex)).isEqualTo(new Frame("", payload, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653937",
                "0000001d00000000fd528c5b7b27666f6f273a27626172277dc3653936",
                "0000001d00000000fd528c5a7b27666f6f273a27626173277dc3653936"
            })
    void refusesWhatIsDamaged(String hex) {
        assertThatThrownBy(() -> read(hex))
                .isInstanceOf(IOException.class)
                .hasMessage("a message is damaged (wrong checksum)");
    }

    @Test
    void refusesWhatIsTooLarge() {
        var bytes = EventBytes.message("a", "x".repeat(17 << 20));
        assertThatThrownBy(() -> new AwsEventStream(new ByteArrayInputStream(bytes)).next())
                .isInstanceOf(IOException.class)
                .hasMessage("it contains a message of " + bytes.length + " bytes, which is invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"message\":\"slow down\"}|slow down",
                "{\"message\":\"a\",\"originalMessage\":\"why\"}|why",
                "{\"Message\":\"big\"}|big",
                "not JSON|not JSON",
                "{}|throttlingException"
            })
    void anExceptionIsAnErrorWhateverItHolds(String payload, String message) throws IOException {
        var frame = new AwsEventStream(new ByteArrayInputStream(EventBytes.message("!throttlingException", payload)))
                .next();
        assertThat(Json.tree(frame.data()))
                .isEqualTo(Json.tree(
                        Json.text(Map.of("error", Map.of("type", "throttlingException", "message", message)))));
        assertThat(frame.event()).isEqualTo("exception");
    }

    @Test
    void aFrameThatTheEndCutsIsDropped() throws IOException {
        var bytes = EventBytes.message("a", "{\"b\":1}");
        for (int end = 0; end < bytes.length; end++)
            assertThat(new AwsEventStream(new ByteArrayInputStream(bytes, 0, end)).next())
                    .isNull();
        assertThat(new AwsEventStream(new ByteArrayInputStream(bytes)).next())
                .isEqualTo(new Frame("a", "{\"b\":1}", null));
    }

    private static Frame read(String hex) throws IOException {
        return new AwsEventStream(new ByteArrayInputStream(HexFormat.of().parseHex(hex))).next();
    }
}
