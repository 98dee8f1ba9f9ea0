package dev.lungo.engine.revert;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.instance.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Notes which files the tools of one turn change. A state is taken at the moment when something is about
/// to change, after all permissions were asked for, so that what the user changed until then is theirs.
/// Where nothing changes nothing is taken. Without snapshots nothing is noted. Thread-safe.
public final class Trail {
    private final @Nullable Snapshots snapshots;
    private final Set<Path> files = new TreeSet<>();
    private @Nullable String state;
    private @Nullable String before;
    private boolean prepared;
    private boolean broken;
    private boolean changed;

    public Trail(@Nullable Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    interface Work<T> {
        T run() throws ToolFailure, InterruptedException;
    }

    private interface Taking {
        String take(Snapshots snapshots) throws IOException, InterruptedException;
    }

    /// The machine with its changes noted.
    public Machine over(Machine machine) {
        if (snapshots == null) return machine;
        return new Machine(new NotedFiles(machine.files(), this), machine.search(), new NotedShell(machine.shell(), this), machine.web(),
                machine.diffs(), machine.spool(), machine.snapshots());
    }

    /// Lets the first state be made in the background, since a tool will run soon.
    public synchronized void prepare() {
        if (snapshots == null || prepared) return;
        prepared = true;
        Thread.ofVirtual().name("snapshot").start(() -> {
            try {
                take(some -> some.take(List.of()));
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Does something that changes these files and no others.
    <T> T changing(Collection<Path> some, Work<T> work) throws ToolFailure, InterruptedException {
        return noted(snapshots -> snapshots.take(some), work);
    }

    /// Does something that may change any file.
    <T> T changing(Work<T> work) throws ToolFailure, InterruptedException {
        return noted(Snapshots::take, work);
    }

    private <T> T noted(Taking taking, Work<T> work) throws ToolFailure, InterruptedException {
        var from = take(taking);
        try {
            return work.run();
        } finally {
            if (from != null) note(from, taking);
        }
    }

    private void note(String from, Taking taking) throws InterruptedException {
        var to = take(taking);
        if (to == null || snapshots == null) return;
        try {
            note(snapshots, from, to);
        } catch (IOException failed) {
            giveUp(failed);
        }
    }

    /// Before and after the step each file is as it was around the calls that changed it: what the user did
    /// to it meanwhile is not the step's.
    private synchronized void note(Snapshots snapshots, String from, String to) throws IOException, InterruptedException {
        var now = snapshots.changed(from, to);
        var earlier = new TreeSet<>(files);
        earlier.removeAll(now);
        state = state == null || earlier.isEmpty() ? to : snapshots.graft(to, state, earlier);
        if (now.isEmpty()) return;
        var fresh = new TreeSet<>(now);
        fresh.removeAll(files);
        before = before == null ? from : snapshots.graft(before, from, fresh);
        files.addAll(fresh);
        changed |= !fresh.isEmpty();
    }

    private @Nullable String take(Taking taking) throws InterruptedException {
        if (snapshots == null || isBroken()) return null;
        try {
            return taking.take(snapshots);
        } catch (IOException failed) {
            giveUp(failed);
            return null;
        }
    }

    private synchronized boolean isBroken() {
        return broken;
    }

    /// The turn is worth more than its undoing.
    private synchronized void giveUp(IOException failed) {
        if (!broken) System.getLogger("lungo.snapshot").log(System.Logger.Level.WARNING, "this turn cannot be undone from here on: " + failed.getMessage());
        broken = true;
    }

    /// The newest state that the turn knows, null before anything has changed.
    public synchronized @Nullable String state() {
        return state;
    }

    /// Whether the turn has changed a file until now.
    public synchronized boolean changed() {
        return changed;
    }

    /// The part that tells what was changed since it was last asked for, to stand after the end of a step;
    /// none when nothing was.
    public synchronized List<Part> patch(Id<Session> session, Id<Message> message) {
        var from = before;
        var all = List.copyOf(files);
        before = null;
        files.clear();
        return from == null || all.isEmpty() ? List.of()
                : List.of(new Part.Patch(Part.newId(), session, message, from, all.stream().map(Path::toString).toList()));
    }

    /// The same for a step that has no end which tells the state after it.
    public synchronized List<Part> patchAndState(Id<Session> session, Id<Message> message) {
        var parts = new ArrayList<Part>(patch(session, message));
        if (!parts.isEmpty() && state != null) parts.add(new Part.Snapshot(Part.newId(), session, message, state));
        return parts;
    }
}
