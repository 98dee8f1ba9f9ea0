package dev.lungo.server.event;

import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Ids;
import dev.lungo.engine.instance.Instances;
import org.jspecify.annotations.Nullable;

/// Notices for clients that show toasts: settings of a directory's own files that are held back, and problems at the
/// server's start.
public final class HeldNotices {
    static final HeldNotices NONE = new HeldNotices(null, null);

    private static final long SHOWN_MILLIS = 15_000;

    private final @Nullable Instances instances;
    private final @Nullable String start;

    public HeldNotices(@Nullable Instances instances, @Nullable String start) {
        this.instances = instances;
        this.start = start;
    }

    /// Null if nothing worth a notice happened at the start.
    @Nullable
    Recorded ofStart() {
        return start == null
                ? null
                : new Recorded(
                        Ids.ascending("evt"),
                        0,
                        new Scope("", ""),
                        new Event.TuiToast("Lungo", start, "warning", SHOWN_MILLIS));
    }

    /// Null when nothing is held back.
    @Nullable
    Recorded of(Scope scope) {
        if (instances == null) return null;
        var notice = instances.trust(scope.directory()).notice();
        return notice.isEmpty()
                ? null
                : new Recorded(
                        Ids.ascending("evt"),
                        0,
                        scope,
                        new Event.TuiToast(Trust.TITLE, notice, "warning", SHOWN_MILLIS));
    }
}
