package dev.lungo.server.routes;

import dev.lungo.engine.instance.Instance;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/// Large answers of recently used directories, as JSON packed with gzip. An answer is rebuilt when its instance or
/// what it depends on changes. Thread-safe.
final class PackedAnswers {
    private record Kept(Instance instance, Object stamp, byte[] packed) {}

    private static final int MOST = 8;

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    byte[] of(Instance instance, Object stamp, Supplier<Object> answer) throws IOException {
        var directory = instance.directory().toString();
        synchronized (kept) {
            var known = kept.get(directory);
            if (known != null && known.instance == instance && known.stamp.equals(stamp)) return known.packed;
        }
        var packed = pack(answer.get());
        synchronized (kept) {
            kept.put(directory, new Kept(instance, stamp, packed));
        }
        return packed;
    }

    private static byte[] pack(Object answer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            Json.mapper().writeValue(out, answer);
        }
        return bytes.toByteArray();
    }
}
