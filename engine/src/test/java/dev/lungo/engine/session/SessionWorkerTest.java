package dev.lungo.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.process.Owner;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionClaims;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.store.SqliteStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker whose claim cannot be noted, as on a full disk.
class SessionWorkerTest {
    private static final Id<Session> SESSION = new Id<>("ses_1");

    @TempDir
    Path folder;

    private int claims;
    private boolean full;
    private @Nullable SqliteStore store;
    private @Nullable SessionWorker worker;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("a.db"));
        worker = new SessionWorker(
                SESSION,
                new Scope("/p", "p"),
                new StoredJournal(store.events(), new InMemoryLiveState(store.events())),
                new SessionHolds(new FullDisk(), _ -> {}),
                new Answering(),
                _ -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final class Answering implements SessionWorker.Job {
        @Override
        public Message run(Supplier<List<Message>> arrived) {
            full = true;
            return message("msg_answer");
        }

        @Override
        public Message settle(String callError, Failure failure) {
            throw new IllegalStateException();
        }
    }

    private final class FullDisk implements SessionClaims {
        @Override
        public Optional<Claim> claim(Id<Session> session) {
            claims++;
            return Optional.of(new Claim() {
                @Override
                public boolean brokenOff() {
                    return false;
                }

                @Override
                public void begin() {
                    requireRoom();
                }

                @Override
                public void end() {
                    requireRoom();
                }

                @Override
                public void close() {
                    claims--;
                }
            });
        }

        private void requireRoom() {
            if (full) throw new StoreFailure("the disk is full", new IllegalStateException());
        }

        @Override
        public Optional<Owner> worker(Id<Session> session) {
            return Optional.empty();
        }

        @Override
        public List<Id<Session>> brokenOff() {
            return List.of();
        }
    }

    private static Message message(String id) {
        var info = new Message.User(
                new Id<>(id),
                SESSION,
                new Message.Created(1),
                "build",
                new ModelRef("p", "m", null),
                null,
                null,
                null,
                null);
        return new Message(info, List.of());
    }

    @Test
    void callersHearOfAnAnswerWhoseEndIsNotNoted() throws Exception {
        assertThat(worker.submit(message("msg_1")).get(10, TimeUnit.SECONDS)).isEqualTo(message("msg_answer"));
        assertThat(worker.busy()).isFalse();
        assertThat(claims).isZero();
    }

    @Test
    void aTurnThatCannotBeginKeepsNoClaim() throws Exception {
        full = true;
        assertThatThrownBy(() -> worker.submit(message("msg_1"))).hasMessage("the disk is full");
        assertThat(claims).isZero();
        full = false;
        assertThat(worker.submit(message("msg_2")).get(10, TimeUnit.SECONDS)).isEqualTo(message("msg_answer"));
    }
}
