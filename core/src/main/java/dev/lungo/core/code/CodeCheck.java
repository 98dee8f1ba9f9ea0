package dev.lungo.core.code;

import java.time.Duration;
import java.util.List;

/// A check that was begun. Thread-safe.
public interface CodeCheck {
    /// A check with nothing to do.
    CodeCheck NOTHING = _ -> Findings.NONE;

    /// Waits until everything is known, at most for `limit`, and returns what is known then. May be called again
    /// for what comes later. Findings are never those of an older text: once a file of the check has changed
    /// again, the check no longer reports it.
    Findings await(Duration limit) throws InterruptedException;

    /// Findings of a check: problems in the checked files and in the files that the change affects, as they
    /// were before the change and as they are now. A file of which nothing is known is in neither. `complete` is
    /// false while more may come. `notes` are troubles that a person can mend, such as a server that does not
    /// answer, one line each.
    record Findings(List<Diagnostic> before, List<Diagnostic> now, boolean complete, List<String> notes) {
        public static final Findings NONE = new Findings(List.of(), List.of(), true, List.of());

        public Findings {
            before = List.copyOf(before);
            now = List.copyOf(now);
            notes = List.copyOf(notes);
        }
    }
}
