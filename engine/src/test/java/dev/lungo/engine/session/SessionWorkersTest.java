package dev.lungo.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.store.SqliteStore;
import dev.lungo.testkit.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionWorkersTest {
    private static final Id<Session> ID = new Id<>("ses_1");

    @TempDir
    Path folder;

    private final Semaphore started = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);
    private final AtomicInteger workersMade = new AtomicInteger();

    /// A turn that ends late after it was interrupted.
    private final class Slow implements SessionWorker.Job {
        @Override
        public Message run(Supplier<List<Message>> arrived) {
            started.release();
            go.acquireUninterruptibly();
            return message("msg_answer");
        }

        @Override
        public Message settle(String callError, Failure failure) {
            throw new IllegalStateException();
        }
    }

    @Test
    void aMessageForASessionThatIsBeingForgottenWaitsForItsTurn() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("lungo.db"))) {
            var journal = new StoredJournal(store.events(), new InMemoryLiveState(store.events()));
            var workers = new SessionWorkers(
                    journal,
                    new SessionHolds(store.claims(), _ -> {}),
                    _ -> {
                        workersMade.incrementAndGet();
                        return new Slow();
                    },
                    _ -> {});
            var first = workers.submit(session(), message("msg_1"));
            started.acquire();
            var forgetting = Thread.ofPlatform().start(() -> forget(workers));
            Await.until(() -> forgetting.getState() == Thread.State.TIMED_WAITING);
            var second = workers.submit(session(), message("msg_2"));
            assertThat(workersMade).hasValue(1);
            go.release(2);
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
            forgetting.join();
            go.release();
            workers.submit(session(), message("msg_3")).get(10, TimeUnit.SECONDS);
            assertThat(workersMade).hasValue(2);
        }
    }

    private static void forget(SessionWorkers workers) {
        try {
            workers.forget(ID);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Session session() {
        return new Session(
                ID,
                "slug",
                "global",
                "/p",
                "",
                null,
                "Title",
                "1",
                null,
                null,
                0,
                Tokens.NONE,
                null,
                null,
                null,
                null,
                null,
                new Session.Time(1, 1, null, null));
    }

    private static Message message(String id) {
        var info = new Message.User(
                new Id<>(id),
                ID,
                new Message.Created(1),
                "build",
                new ModelRef("p", "m", null),
                null,
                null,
                null,
                null);
        return new Message(info, List.of());
    }
}
