package dev.lungo.engine.turn;

import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.instance.Machine;
import dev.lungo.engine.instance.WatchedFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The files that the calls of one step edited, each with the call that did so last. What a command line changes is not
/// an edit. Thread-safe.
final class StepEdits {
    private final Map<Path, String> calls = new TreeMap<>();

    /// The machine with the edits of a call noted.
    Machine over(Machine machine, String callID) {
        var files = machine.files();
        return machine.with(new WatchedFiles(files, _ -> {}, change -> note(files, change, callID)), machine.shell());
    }

    /// The real places of the edited files in the order of their names, each with its last call.
    synchronized Map<Path, String> all() {
        return new TreeMap<>(calls);
    }

    private synchronized void note(Files files, FileChange change, String callID) {
        if (change.movedFrom() != null) calls.remove(files.real(change.movedFrom()));
        var place = files.real(change.path());
        if (change.after() == null) calls.remove(place);
        else calls.put(place, callID);
    }
}
