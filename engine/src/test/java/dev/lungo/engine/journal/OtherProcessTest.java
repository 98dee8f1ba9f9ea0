package dev.lungo.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.store.SqliteStore;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process hears what others with the same store have stored, in its place between the own events, once.
@Tag("slow")
class OtherProcessTest {
    private static final Scope SCOPE = new Scope("/p", "global");
    private static final int TURNS = 60;

    @TempDir
    private Path folder;

    private SqliteStore store;
    private StoredJournal journal;
    /// The newest number that each listener has heard.
    private final Map<Subscription, Long> newest = new ConcurrentHashMap<>();

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("lungo.db"));
        journal = journal(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static StoredJournal journal(SqliteStore store) {
        return new StoredJournal(store.events(), new InMemoryLiveState(store.events()));
    }

    @Test
    void hearsAnotherProcessAfterANumberBetweenItsOwnEvents() throws Exception {
        turns(journal, 1);
        long known = store.events().last() - 2;
        try (var subscription = journal.subscribe(_ -> true, known)) {
            var heard = new ArrayList<>(heard(subscription));
            int before = heard.size();
            var child = child();
            var own = Thread.ofVirtual().start(() -> turns(journal, TURNS));
            while (child.isAlive() || own.isAlive()) add(heard, subscription, Duration.ofMillis(10));
            assertThat(child.waitFor()).isZero();
            heard.addAll(heard(subscription));
            assertStored(heard, known);
            assertThat(heard.stream().filter(event -> event.event() instanceof Event.PartDelta))
                    .as("streamed text of this process only")
                    .hasSize(TURNS);
            assertTogether(heard.subList(before, heard.size()));
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void manyWritersAreHeardInOneOrder(int listeners) throws Exception {
        try (var other = SqliteStore.open(folder.resolve("lungo.db"));
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var there = journal(other);
            var subscriptions = new ArrayList<Subscription>();
            for (int i = 0; i < listeners; i++) {
                subscriptions.add(journal.subscribe(_ -> true, 0));
                subscriptions.add(there.subscribe(_ -> true));
            }
            var ended = new CountDownLatch(6);
            var heard = subscriptions.stream()
                    .map(subscription -> readers.submit(() -> {
                        var events = new ArrayList<Recorded>();
                        while (ended.getCount() > 0) add(events, subscription, Duration.ofMillis(10));
                        events.addAll(heard(subscription));
                        return events;
                    }))
                    .toList();
            for (int i = 0; i < 6; i++) {
                var by = i % 2 == 0 ? journal : there;
                readers.submit(() -> {
                    turns(by, TURNS / 6);
                    ended.countDown();
                });
            }
            for (var events : heard) assertStored(events.get(), 0);
            subscriptions.forEach(Subscription::close);
        }
    }

    @Test
    void aListenerWithoutANumberHearsOnlyWhatComes() throws InterruptedException {
        try (var other = SqliteStore.open(folder.resolve("lungo.db"))) {
            var there = journal(other);
            for (int i = 0; i < 3; i++) {
                turns(there, 3);
                long known = store.events().last();
                try (var subscription = journal.subscribe(_ -> true)) {
                    var own = Thread.ofVirtual().start(() -> turns(journal, 20));
                    turns(there, 20);
                    own.join();
                    var heard = heard(subscription);
                    assertStored(heard, known);
                    assertTogether(heard);
                }
            }
        }
    }

    /// Compares numbers and identities, because the text of a part grows while it is heard.
    private void assertStored(List<Recorded> heard, long known) {
        assertThat(heard.stream().filter(event -> event.sequence() > 0))
                .extracting(Recorded::sequence, Recorded::id, Recorded::scope)
                .isEqualTo(store.events().after(known, Integer.MAX_VALUE).stream()
                        .map(event -> tuple(event.sequence(), event.id(), event.scope()))
                        .toList());
    }

    /// Events recorded together are heard together.
    private static void assertTogether(List<Recorded> heard) {
        for (int i = 0; i < heard.size(); i++) {
            if (heard.get(i).event() instanceof Event.FileEdited edited)
                assertThat(heard.get(i - 1).event())
                        .isInstanceOfSatisfying(
                                Event.MessageUpdated.class,
                                before -> assertThat(before.info().id().value()).isEqualTo(edited.file()));
        }
    }

    /// Everything until the newest stored event, and what was published with it; nothing if that was heard before.
    private List<Recorded> heard(Subscription subscription) throws InterruptedException {
        var heard = new ArrayList<Recorded>();
        Await.until(() -> {
            while (add(heard, subscription, Duration.ZERO)) {}
            return store.events().last() == newest.getOrDefault(subscription, 0L);
        });
        return heard;
    }

    private boolean add(List<Recorded> heard, Subscription subscription, Duration patience)
            throws InterruptedException {
        var event = subscription.next(patience);
        if (event == null) return false;
        heard.add(event);
        newest.merge(subscription, event.sequence(), Math::max);
        return true;
    }

    private static void turns(StoredJournal journal, int turns) {
        Id<Session> session = Ids.descending("ses");
        journal.record(SCOPE, new Event.SessionCreated(session, session(session)));
        for (int i = 0; i < turns; i++) {
            Id<Message> message = Ids.ascending("msg");
            var part = new Part.Text(Part.newId(), session, message, "", null, null, Part.Span.from(1), null);
            journal.record(
                    SCOPE,
                    new Event.MessageUpdated(session, message(session, message)),
                    new Event.FileEdited(message.value()));
            journal.post(SCOPE, new Event.PermissionRevoked("global", List.of()));
            journal.record(SCOPE, new Event.PartUpdated(session, part, 1));
            journal.record(SCOPE, new Event.PartDelta(session, message, part.id(), "text", "word"));
        }
        journal.record(SCOPE, new Event.MessageUpdated(session, message(session, Ids.ascending("msg"))));
    }

    private static Message.User message(Id<Session> session, Id<Message> id) {
        return new Message.User(
                id, session, new Message.Created(1), "build", new ModelRef("p", "m"), null, null, null, null);
    }

    private static Session session(Id<Session> id) {
        return new Session(
                id,
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

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.sqlite.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.resolve("lungo.db").toString())
                .inheritIO()
                .start();
    }

    /// Another process with the same store.
    static final class Child {
        public static void main(String[] arguments) {
            try (var store = SqliteStore.open(Path.of(arguments[0]))) {
                turns(journal(store), TURNS);
            }
        }
    }
}
