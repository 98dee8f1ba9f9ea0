package dev.lungo.engine.cache;

import dev.lungo.core.store.Deflated;
import dev.lungo.core.store.RequestLog.PackedBody;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Packs bodies as what is new in them, and gets them back.
final class BodyDeltas {
    private BodyDeltas() {}

    /// `before` is the body of request `base`; both null for a whole one.
    static PackedBody pack(byte[] body, @Nullable Long base, byte @Nullable [] before) {
        if (base == null || before == null)
            return new PackedBody(null, 0, 0, body.length, Deflated.of(body, 0, body.length));
        int shared = Arrays.mismatch(before, body);
        int head = shared < 0 ? body.length : shared;
        int most = Math.min(before.length, body.length) - head;
        int tail = 0;
        while (tail < most && before[before.length - 1 - tail] == body[body.length - 1 - tail]) tail++;
        return new PackedBody(base, head, tail, body.length - head - tail, Deflated.of(body, head, body.length - tail));
    }

    /// The last body of a chain.
    static byte[] unpack(List<PackedBody> chain) {
        var body = new byte[0];
        for (var packed : chain) {
            var middle = Deflated.inflate(packed.middle());
            var next = Arrays.copyOf(body, packed.head() + middle.length + packed.tail());
            System.arraycopy(middle, 0, next, packed.head(), middle.length);
            System.arraycopy(body, body.length - packed.tail(), next, packed.head() + middle.length, packed.tail());
            body = next;
        }
        return body;
    }
}
