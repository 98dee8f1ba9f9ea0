package dev.lungo.cli.render;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Headings for the steps of several subagents that work at once, taken from the calls that started them. For one
/// thread.
final class Siblings {
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> working = new HashSet<>();
    private @Nullable String last;

    /// Takes note of a call that has made a session, and of its end.
    void note(Part.Tool call) {
        switch (call.state()) {
            case ToolState.Pending _ -> {}
            case ToolState.Running running -> {
                if (running.metadata() == null || !(running.metadata().get("sessionId") instanceof String child))
                    return;
                if (running.input().get("description") instanceof String work) names.put(child, work);
                working.add(child);
            }
            case ToolState.Completed done -> ended(done.metadata());
            case ToolState.Failed failed -> ended(failed.metadata());
        }
    }

    private void ended(@Nullable Map<String, Object> metadata) {
        if (metadata != null && metadata.get("sessionId") instanceof String child) working.remove(child);
    }

    /// The heading of the next step: the task of its session if another session's step was written before and several
    /// are running.
    @Nullable
    String heading(Id<Session> session) {
        boolean another = !session.value().equals(last);
        last = session.value();
        return another && working.size() > 1 ? names.get(session.value()) : null;
    }
}
