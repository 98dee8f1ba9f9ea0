package dev.lungo.engine.revert;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileName;
import dev.lungo.core.workspace.Snapshots;
import dev.lungo.engine.instance.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notes which files the tools of one turn change. It scans files right before a change, after all permissions, and
/// again afterwards, so that the user's own changes stay separate. Without a change, it scans nothing; without
/// snapshots, it notes nothing. Thread-safe.
public final class ChangeTracker {
    private final Snapshots.@Nullable Track track;
    private @Nullable String state;
    private boolean broken;
    private boolean changed;

    public ChangeTracker(@Nullable Snapshots snapshots) {
        this.track = snapshots == null ? null : snapshots.track();
    }

    interface Work<T> {
        T run() throws ToolFailure, InterruptedException;
    }

    /// Something done by processes that are known by their environment.
    public interface Command<T> {
        T run(Map<String, String> environment) throws ToolFailure, InterruptedException;
    }

    private interface Beginning {
        Snapshots.Span begin(Snapshots.Track track) throws IOException, InterruptedException;
    }

    /// The machine with its changes noted for a step.
    public Machine over(Machine machine, Id<Message> step) {
        if (track == null) return machine;
        return machine.with(
                new NotedFiles(machine.files(), this, step.value()),
                new NotedShell(machine.shell(), this, step.value()));
    }

    /// Does something that changes these files and no others.
    <T> T editing(String step, Collection<Path> files, Work<T> work) throws ToolFailure, InterruptedException {
        return noted(it -> it.editing(step, files), _ -> work.run());
    }

    /// Does something that may change any file.
    public <T> T running(String step, Command<T> work) throws ToolFailure, InterruptedException {
        return noted(it -> it.running(step), work);
    }

    private <T> T noted(Beginning beginning, Command<T> work) throws ToolFailure, InterruptedException {
        var span = begin(beginning);
        try {
            return work.run(span == null ? Map.of() : span.environment());
        } finally {
            if (span != null) end(span);
        }
    }

    private Snapshots.@Nullable Span begin(Beginning beginning) throws InterruptedException {
        if (track == null) return null;
        try {
            return beginning.begin(track);
        } catch (IOException failed) {
            giveUp(failed);
            return null;
        }
    }

    private void end(Snapshots.Span span) throws InterruptedException {
        try {
            span.end();
        } catch (IOException failed) {
            giveUp(failed);
        }
    }

    /// The turn is worth more than its undoing.
    private synchronized void giveUp(IOException failed) {
        if (!broken)
            System.getLogger("lungo.snapshot")
                    .log(
                            System.Logger.Level.WARNING,
                            "some changes of this turn cannot be undone: " + failed.getMessage());
        broken = true;
    }

    /// The changes of the current step so far; null for none.
    public Snapshots.@Nullable Changed now() throws InterruptedException {
        try {
            return track == null ? null : track.changed();
        } catch (IOException failed) {
            giveUp(failed);
            return null;
        }
    }

    /// The newest state that the turn knows, null before anything has changed.
    public synchronized @Nullable String state() throws InterruptedException {
        var now = now();
        if (now != null) state = now.after();
        return state;
    }

    /// The changes since the last patch; null for none.
    public synchronized Snapshots.@Nullable Changed unrecorded() throws InterruptedException {
        return now();
    }

    /// True if the turn has changed a file so far.
    public synchronized boolean changed() throws InterruptedException {
        return changed || now() != null;
    }

    /// The part with the changes since the last call, for the end of a step; none if there are none.
    public synchronized List<Part> patch(Id<Session> session, Id<Message> message) throws InterruptedException {
        var now = now();
        if (track == null || now == null) return List.of();
        state = now.after();
        changed = true;
        try {
            track.clear();
        } catch (IOException failed) {
            giveUp(failed);
        }
        return List.of(part(now, session, message));
    }

    static Part.Patch part(Snapshots.Changed changed, Id<Session> session, Id<Message> message) {
        return new Part.Patch(
                Part.newId(),
                session,
                message,
                changed.before(),
                changed.files().stream().map(FileName::text).toList());
    }

    /// The same for a step without an end that records the state after it.
    public synchronized List<Part> patchAndState(Id<Session> session, Id<Message> message) throws InterruptedException {
        var parts = new ArrayList<Part>(patch(session, message));
        if (!parts.isEmpty() && state != null) parts.add(new Part.Snapshot(Part.newId(), session, message, state));
        return parts;
    }
}
