package dev.lungo.server.event;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Server-sent frames of events. A frame is made once for all subscribers that read it at about the
/// same time. Stored events carry their sequence number as `id`, from which a client can resume.
final class SseFrames {
    private record Made(Recorded event, byte[] frame) {}

    /// Larger ones would hold memory long after everyone has read them.
    private static final int LARGEST_KEPT = 16 * 1024;

    private final AtomicReferenceArray<@Nullable Made> recent = new AtomicReferenceArray<>(256);
    private final boolean global;

    /// `global` frames name their directory and project.
    SseFrames(boolean global) {
        this.global = global;
    }

    byte[] of(Recorded event) {
        int slot = Math.floorMod(event.id().hashCode(), recent.length());
        var known = recent.get(slot);
        if (known != null && known.event == event) return known.frame;
        var frame = make(event);
        if (frame.length <= LARGEST_KEPT) recent.set(slot, new Made(event, frame));
        return frame;
    }

    private byte[] make(Recorded event) {
        var id = event.sequence() > 0 ? "id: " + event.sequence() + "\n" : "";
        return (id + "data: " + Json.text(global ? wrapped(event) : event) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Object wrapped(Recorded event) {
        var wrapper = new LinkedHashMap<String, Object>();
        if (event.event() instanceof Event.GlobalDisposed) {
            wrapper.put("directory", "global");
        } else if (!everywhere(event)) {
            wrapper.put("directory", event.scope().directory());
            wrapper.put("project", event.scope().projectID());
        }
        wrapper.put("payload", event);
        return wrapper;
    }

    /// True for an event that is about no directory.
    static boolean everywhere(Recorded event) {
        return event.event() instanceof Event.Connected
                || event.event() instanceof Event.Heartbeat
                || event.event() instanceof Event.Lagged;
    }
}
