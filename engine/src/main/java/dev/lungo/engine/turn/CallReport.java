package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Todo;
import dev.lungo.core.session.ToolState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Publishes what a running call does, and remembers what was shown last.
final class CallReport {
    private final Journal journal;
    private final Scope scope;
    private final Part.Tool part;
    private volatile @Nullable Map<String, Object> metadata;

    CallReport(Journal journal, Scope scope, Part.Tool part) {
        this.journal = journal;
        this.scope = scope;
        this.part = part;
    }

    Part.Tool part() {
        return part;
    }

    void show(String title, Map<String, Object> shown) {
        if (!(part.state() instanceof ToolState.Running running)) return;
        metadata = shown;
        journal.record(
                scope,
                Event.PartUpdated.now(part.with(new ToolState.Running(running.input(), title, shown, running.time()))));
    }

    void todos(List<Todo> todos) {
        journal.record(scope, new Event.TodoUpdated(part.sessionID(), List.copyOf(todos)));
    }

    /// The latest output shown.
    @Nullable
    Map<String, Object> metadata() {
        return metadata;
    }
}
