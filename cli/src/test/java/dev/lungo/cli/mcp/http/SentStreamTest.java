package dev.lungo.cli.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentStreamTest {
    private static List<String> written(int messages, int from) throws Exception {
        var stream = new SentStream("0", null);
        for (int i = 1; i <= messages; i++) stream.add("message " + i);
        stream.end();
        var out = new ByteArrayOutputStream();
        stream.write(out, from);
        return List.of(out.toString(StandardCharsets.UTF_8).split("\n\n"));
    }

    private static List<String> events(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "id: 0-" + number + "\ndata: message " + number)
                .toList();
    }

    @Test
    void aClientContinuesWhereItLeft() throws Exception {
        assertThat(written(3, 1)).isEqualTo(events(2, 3));
    }

    /// A client that was away for long misses the oldest messages, and gets each of the others once.
    @Test
    void messagesBeyondTheLimitAreMissed() throws Exception {
        assertThat(written(1003, 0)).isEqualTo(events(4, 1003));
    }
}
