package dev.lungo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.wire.SseReader.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
    private static final String STREAM =
            "\uFEFF: hello\nevent: ping\n\nid: 7\nevent: a\ndata: é🦘\ndata:two\n\ndata: [DONE]\n\ndata: cut";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsFramesWhateverTheLineEndAndTheSizeOfReads(String lineEnd) throws IOException {
        var bytes = STREAM.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size < 9; size++) {
            assertThat(frames(slow(bytes, size)))
                    .containsExactly(new Frame("a", "é🦘\ntwo", "7"), new Frame(null, "[DONE]", null));
        }
    }

    private static List<Frame> frames(InputStream in) throws IOException {
        var reader = new SseReader(in);
        var frames = new ArrayList<Frame>();
        for (var frame = reader.next(); frame != null; frame = reader.next()) frames.add(frame);
        return frames;
    }

    private static InputStream slow(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(size, length));
            }
        };
    }
}
