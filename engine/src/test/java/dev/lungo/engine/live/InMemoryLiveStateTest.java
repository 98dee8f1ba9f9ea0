package dev.lungo.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.OpenRequests.Open;
import dev.lungo.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemoryLiveStateTest {
    private static final Scope HERE = new Scope("/here", "p");
    private static final Scope ELSEWHERE = new Scope("/elsewhere", "p");
    private static final Id<Session> SESSION = new Id<>("ses_1");

    @TempDir
    Path folder;

    private SqliteStore store;
    private LiveState live;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("a.db"));
        live = new InMemoryLiveState(store.events());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Open<QuestionRequest> question(Scope scope) {
        var request = new QuestionRequest(QuestionRequest.newId(), SESSION, List.of(), null);
        return new Open<>(request.id(), SESSION, scope, request);
    }

    @Test
    void statusesAreThoseOfWorkingSessionsOfTheDirectory() {
        var journal = new StoredJournal(store.events(), live);
        journal.record(HERE, new Event.StatusChanged(SESSION, new SessionStatus.Busy()));
        journal.record(ELSEWHERE, new Event.StatusChanged(new Id<>("ses_2"), new SessionStatus.Busy()));
        assertThat(live.statuses("/here")).isEqualTo(Map.of(SESSION, new SessionStatus.Busy()));
        journal.record(HERE, new Event.StatusChanged(SESSION, new SessionStatus.Idle()));
        assertThat(live.statuses("/here")).isEmpty();
    }

    @Test
    void theFirstAnswerCounts() throws Exception {
        var open = question(HERE);
        var answer = live.questions().open(open);
        assertThat(live.questions().answer(open.id(), QuestionOutcome.of(List.of()), () -> {}))
                .isTrue();
        assertThat(live.questions().answer(open.id(), QuestionOutcome.DECLINED, () -> {}))
                .isFalse();
        assertThat(answer.get()).isEqualTo(QuestionOutcome.of(List.of()));
        assertThat(live.questions().all()).isEmpty();
    }

    @Test
    void anAnswerThatCannotBeStoredIsNotGiven() {
        var open = question(HERE);
        var answer = live.questions().open(open);
        assertThatThrownBy(() -> live.questions().answer(open.id(), QuestionOutcome.DECLINED, () -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                }))
                .hasMessageContaining("disk full");
        assertThat(answer).isNotDone();
        assertThat(live.questions().all()).containsExactly(open);
    }

    @Test
    void requestsOfOneDirectoryAreThoseOfItsSessions() {
        var here = question(HERE);
        var elsewhere = question(ELSEWHERE);
        live.questions().open(elsewhere);
        live.questions().open(here);
        assertThat(live.questions().pending("/here")).containsExactly(here.request());
        assertThat(live.questions().pending(null)).containsExactly(elsewhere.request(), here.request());
    }
}
