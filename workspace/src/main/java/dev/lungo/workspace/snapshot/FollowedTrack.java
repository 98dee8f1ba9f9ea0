package dev.lungo.workspace.snapshot;

import dev.lungo.core.workspace.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes of one turn, as its runner sees them.
final class FollowedTrack implements Snapshots.Track {
    private final Following following;
    private final OpenTrack track;

    FollowedTrack(Following following) {
        this.following = following;
        this.track = following.begin();
    }

    private <T> T locked(StoredSnapshots.Work<T> work) throws IOException, InterruptedException {
        following.lock().lock();
        try {
            return work.run();
        } finally {
            following.lock().unlock();
        }
    }

    private record Doing(Map<String, String> environment, StoredSnapshots.Work<?> last) implements Snapshots.Span {
        @Override
        public void end() throws IOException, InterruptedException {
            last.run();
        }
    }

    @Override
    public Snapshots.Span editing(String step, Collection<Path> files) throws IOException, InterruptedException {
        return locked(() -> {
            track.step(step);
            var names = following.edits(track, files);
            return new Doing(Map.of(), () -> locked(() -> following.edited(track, names)));
        });
    }

    @Override
    public Snapshots.Span running(String step) throws IOException, InterruptedException {
        var mark = Following.mark();
        return locked(() -> {
            track.step(step);
            var activity = following.runs(track, mark);
            return new Doing(Following.environment(mark), () -> {
                activity.end();
                return locked(() -> following.ran(activity));
            });
        });
    }

    @Override
    public Snapshots.@Nullable Changed changed() throws IOException, InterruptedException {
        var changed = locked(() -> following.changed(track));
        return changed.files().isEmpty() ? null : changed;
    }

    @Override
    public void clear() throws IOException {
        following.lock().lock();
        try {
            following.clear(track);
        } finally {
            following.lock().unlock();
        }
        Thread.ofVirtual().name("snapshot-sweep").start(following::sweep);
    }
}
