package dev.lungo.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.EventLog;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.store.Written;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.engine.live.LiveState;
import dev.lungo.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A listener that reconnects at any moment knows what one knows that stayed connected.
class ResumeTest {
    private static final Scope SCOPE = new Scope("/p", "global");
    private static final int TURNS = 40;

    @TempDir
    private Path folder;

    private SqliteStore store;
    private LiveState live;
    private StoredJournal journal;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("lungo.db"));
        live = new InMemoryLiveState(store.events());
        journal = new StoredJournal(store.events(), live);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// View of a client, built from events alone.
    private static final class Shown {
        private final Map<Id<Part>, String> texts = new HashMap<>();
        private final Map<Id<Part>, Boolean> growing = new HashMap<>();
        private final Map<Id<Session>, SessionStatus> statuses =
                new TreeMap<>((left, right) -> left.value().compareTo(right.value()));
        private final List<Long> numbers = new ArrayList<>();
        /// Texts heard on this connection since its first delta: each delta of theirs arrives. A text that ended while
        /// its listener caught up arrives whole.
        private final Set<Id<Part>> followed = new HashSet<>();

        void hear(Recorded recorded) {
            if (recorded.sequence() > 0) numbers.add(recorded.sequence());
            switch (recorded.event()) {
                case Event.PartUpdated updated when updated.part() instanceof Part.Text text -> show(text);
                case Event.PartDelta delta -> {
                    followed.add(delta.partID());
                    assertThat(growing).as("a delta of a known text").containsEntry(delta.partID(), true);
                    var text = texts.merge(delta.partID(), delta.delta(), String::concat);
                    assertThat(text).as("no delta twice, none left out").isEqualTo(counted(text.split(" ").length));
                }
                case Event.StatusChanged changed -> statuses.put(changed.sessionID(), changed.status());
                case Event.Stored _, Event.Transient _ -> {}
            }
        }

        private void show(Part.Text text) {
            boolean ended = text.time() == null || text.time().end() != null;
            if (ended && followed.contains(text.id())) assertThat(texts).containsEntry(text.id(), text.text());
            if (!followed.isEmpty()) followed.add(text.id());
            texts.put(text.id(), text.text());
            growing.put(text.id(), !ended);
        }

        /// Called when the connection ends, and with it the deltas.
        void away() {
            followed.clear();
        }
    }

    @Test
    void readsLargeEventsInSmallPages() throws InterruptedException {
        long start = store.events().last();
        var session = begin();
        var message = message(session);
        for (int i = 0; i < 5; i++)
            record(new Event.PartUpdated(session, ended(session, message, Part.newId(), "x".repeat(200_000)), 1));
        var shown = new Shown();
        try (var subscription = journal.subscribe(_ -> true, start)) {
            listen(subscription, shown, Integer.MAX_VALUE);
        }
        assertThat(shown.numbers)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(store.events().last());
        assertThat(shown.texts).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hearsEveryEventOnceAcrossReconnects(long seed) throws InterruptedException {
        var random = new Random(seed);
        var shown = new Shown();
        long start = store.events().last();
        var turns = List.of(
                Thread.ofVirtual().start(() -> turns(seed)), Thread.ofVirtual().start(() -> turns(seed + 100)));
        while (turns.stream().anyMatch(Thread::isAlive)) {
            try (var subscription =
                    journal.subscribe(_ -> true, shown.numbers.isEmpty() ? start : shown.numbers.getLast())) {
                listen(subscription, shown, random.nextInt(60));
            }
            shown.away();
        }
        try (var subscription = journal.subscribe(_ -> true, shown.numbers.getLast())) {
            listen(subscription, shown, Integer.MAX_VALUE);
        }
        assertThat(shown.numbers)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(store.events().last());
        assertThat(shown.statuses.values()).hasSize(2).containsOnly(new SessionStatus.Idle());
        assertThat(shown.texts.values()).hasSize(2 * TURNS).containsOnly(counted(30));
    }

    private static void listen(Subscription subscription, Shown shown, int most) throws InterruptedException {
        for (int i = 0; i < most; i++) {
            var event = subscription.next(Duration.ofMillis(most == Integer.MAX_VALUE ? 0 : 50));
            if (event == null) return;
            shown.hear(event);
        }
    }

    /// The end of the text reaches the queue after the last page was read: the deltas before it would leave a gap.
    @Test
    void skipsDeltasOfATextThatEndsAfterTheLastPage() throws InterruptedException {
        var session = begin();
        var message = message(session);
        long start = store.events().last();
        var part = grow(session, message, 0);
        var shown = new Shown();
        try (var subscription = journal.subscribe(_ -> true, start)) {
            listen(subscription, shown, Integer.MAX_VALUE);
        }
        record(new Event.PartDelta(session, message, part, "text", "1 2 3"));
        var log = new HookedLog(store.events());
        journal = new StoredJournal(log, live);
        try (var subscription = journal.subscribe(_ -> true, shown.numbers.getLast())) {
            record(new Event.PartDelta(session, message, part, "text", " 4"));
            log.afterNextRead(
                    () -> record(new Event.PartUpdated(session, ended(session, message, part, counted(4)), 1)));
            listen(subscription, shown, Integer.MAX_VALUE);
        }
        assertThat(shown.texts).containsEntry(part, counted(4));
        assertThat(shown.growing).containsEntry(part, false);
    }

    /// A log with an action after its next read on the thread that sets it.
    private static final class HookedLog implements EventLog {
        private final EventLog log;
        private final ThreadLocal<Runnable> action = new ThreadLocal<>();

        HookedLog(EventLog log) {
            this.log = log;
        }

        void afterNextRead(Runnable next) {
            action.set(next);
        }

        @Override
        public List<Recorded> after(long number, int limit) {
            var events = log.after(number, limit);
            var next = action.get();
            action.remove();
            if (next != null) next.run();
            return events;
        }

        @Override
        public long last() {
            return log.last();
        }

        @Override
        public Watching watch(Runnable more) {
            return log.watch(more);
        }

        @Override
        public Written commit(List<Recorded> events, Consumer<List<Recorded>> published) {
            return log.commit(events, published);
        }

        @Override
        public void append(Event.PartDelta delta) {
            log.append(delta);
        }
    }

    /// The last event received is newer than the idle status, which was not received.
    @Test
    void hearsIdleSessionsAfterLeavingWhileCatchingUp() throws InterruptedException {
        var session = begin();
        long start = store.events().last();
        record(new Event.StatusChanged(session, new SessionStatus.Busy()));
        message(session);
        record(new Event.StatusChanged(session, new SessionStatus.Idle()));
        var other = begin();
        message(other);
        var shown = new Shown();
        try (var subscription = journal.subscribe(_ -> true, start)) {
            listen(subscription, shown, 2);
        }
        assertThat(shown.statuses).isEmpty();
        try (var subscription = journal.subscribe(_ -> true, shown.numbers.getLast())) {
            listen(subscription, shown, Integer.MAX_VALUE);
        }
        assertThat(shown.statuses).containsEntry(session, new SessionStatus.Idle());
    }

    /// Events for a listener that does not read are dropped; it gets all of them when it reads again.
    @Tag("slow")
    @Test
    void catchesUpAfterNotReading() throws InterruptedException {
        var session = begin();
        var shown = new Shown();
        try (var subscription = journal.subscribe(_ -> true)) {
            var message = message(session);
            for (int i = 0; i < 2000; i++)
                record(new Event.PartUpdated(session, ended(session, message, Part.newId(), "x".repeat(1000)), 1));
            var growing = grow(session, message, 20);
            var first = subscription.next(Duration.ZERO);
            assertThat(first).isNotNull();
            assertThat(first.event()).isInstanceOf(Event.Lagged.class);
            listen(subscription, shown, Integer.MAX_VALUE);
            assertThat(shown.texts).hasSize(2001).containsEntry(growing, counted(20));
            record(new Event.PartDelta(session, message, growing, "text", " 21"));
            listen(subscription, shown, Integer.MAX_VALUE);
            assertThat(shown.texts).containsEntry(growing, counted(21));
        }
    }

    private void turns(long seed) {
        var random = new Random(seed);
        var session = begin();
        for (int i = 0; i < TURNS; i++) {
            record(new Event.StatusChanged(session, new SessionStatus.Busy()));
            var message = message(session);
            var part = grow(session, message, 30);
            record(new Event.PartUpdated(session, ended(session, message, part, counted(30)), 1));
            if (random.nextBoolean()) record(new Event.FileEdited("f"));
            record(new Event.StatusChanged(session, new SessionStatus.Idle()));
        }
    }

    private Id<Part> grow(Id<Session> session, Id<Message> message, int words) {
        Id<Part> part = Part.newId();
        record(new Event.PartUpdated(
                session, new Part.Text(part, session, message, "", null, null, Part.Span.from(1), null), 1));
        for (int i = 1; i <= words; i++)
            record(new Event.PartDelta(session, message, part, "text", i == 1 ? "1" : " " + i));
        return part;
    }

    private static String counted(int words) {
        var text = new StringBuilder("1");
        for (int i = 2; i <= words; i++) text.append(' ').append(i);
        return text.toString();
    }

    private static Part.Text ended(Id<Session> session, Id<Message> message, Id<Part> part, String text) {
        return new Part.Text(
                part, session, message, text, null, null, Part.Span.from(1).until(2L), null);
    }

    private Id<Session> begin() {
        Id<Session> id = Ids.descending("ses");
        record(new Event.SessionCreated(
                id,
                new Session(
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
                        dev.lungo.core.model.Tokens.NONE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Session.Time(1, 1, null, null))));
        return id;
    }

    private Id<Message> message(Id<Session> session) {
        Id<Message> id = Ids.ascending("msg");
        record(new Event.MessageUpdated(
                session,
                new Message.User(
                        id, session, new Message.Created(1), "build", new ModelRef("p", "m"), null, null, null, null)));
        return id;
    }

    private void record(Event event) {
        journal.record(SCOPE, event);
    }
}
