package dev.lungo.engine.hook;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;

/// Receives the failures of hooks.
@FunctionalInterface
public interface HookReport {
    void failed(String extension, String problem);

    /// Shows the problem to all listeners of a directory.
    static HookReport to(Journal journal, Scope scope) {
        return (extension, problem) -> journal.record(
                scope, new Event.TuiToast("Extension failed", extension + ": " + problem, "warning", 10_000L));
    }
}
