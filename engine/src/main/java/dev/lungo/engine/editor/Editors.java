package dev.lungo.engine.editor;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The editors that work on sessions now. Each is asked by an event, and answers with a request. Thread-safe.
public final class Editors {
    /// An editor that does not answer for so long counts as gone.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sessions sessions;
    private final Journal journal;
    private final Map<Id<Session>, Attached> attached = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Optional<String>>> asked = new ConcurrentHashMap<>();

    private record Attached(boolean writing) {}

    public Editors(Sessions sessions, Journal journal) {
        this.sessions = sessions;
        this.journal = journal;
    }

    /// From now on, the session works with an editor that shows files. One that is `writing` takes changes of them.
    public void attach(Id<Session> session, boolean writing) {
        sessions.require(session);
        attached.put(session, new Attached(writing));
    }

    public void detach(Id<Session> session) {
        attached.remove(session);
    }

    /// Takes the answer of an editor: the text of a file, or null if it has none. False if no call waits for it.
    public boolean answer(String request, @Nullable String text) {
        var waiting = asked.remove(request);
        return waiting != null && waiting.complete(Optional.ofNullable(text));
    }

    /// The editor of a session, or of the one that it works for; one that shows nothing if there is none.
    public OpenEditor of(Id<Session> session) {
        if (attached.isEmpty()) return OpenEditor.NONE;
        for (var id = session; id != null; id = sessions.require(id).parentID()) {
            var found = attached.get(id);
            if (found != null) return new Present(id, found);
        }
        return OpenEditor.NONE;
    }

    private final class Present implements OpenEditor {
        private final Id<Session> session;
        private final Attached here;

        Present(Id<Session> session, Attached here) {
            this.session = session;
            this.here = here;
        }

        @Override
        public boolean shows() {
            return attached.get(session) == here;
        }

        @Override
        public boolean writes() {
            return here.writing && shows();
        }

        @Override
        public @Nullable String shown(Path file) throws InterruptedException {
            return shows() ? ask(file, false) : null;
        }

        @Override
        public void changed(Path file) throws InterruptedException {
            if (writes()) ask(file, true);
        }

        private @Nullable String ask(Path file, boolean changed) throws InterruptedException {
            var request = Ids.ascending("edt").value();
            var answer = new CompletableFuture<Optional<String>>();
            asked.put(request, answer);
            try {
                var scope = Sessions.scope(sessions.require(session));
                journal.record(scope, new Event.EditorAsked(session, request, file.toString(), changed));
                return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).orElse(null);
            } catch (TimeoutException gone) {
                attached.computeIfPresent(session, (_, now) -> now == here ? null : now);
                return null;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            } finally {
                asked.remove(request);
            }
        }
    }
}
