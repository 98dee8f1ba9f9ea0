package dev.lungo.store;

import static dev.lungo.store.Samples.assistant;
import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.completed;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.delta;
import static dev.lungo.store.Samples.project;
import static dev.lungo.store.Samples.recorded;
import static dev.lungo.store.Samples.request;
import static dev.lungo.store.Samples.running;
import static dev.lungo.store.Samples.session;
import static dev.lungo.store.Samples.text;
import static dev.lungo.store.Samples.tool;
import static dev.lungo.store.Samples.updated;
import static dev.lungo.store.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.EventLog;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.Store;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Behavior of every store.
abstract class StoreContract<S extends Store> {
    private static final Id<Session> ID = new Id<>("ses_1");

    protected S store;
    protected EventLog log;

    /// Opens the test's store, which is empty at first.
    protected abstract S create() throws IOException;

    protected abstract EventLog log(S of);

    @BeforeEach
    void open() throws IOException {
        store = create();
        log = log(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void readsBackWhatWasCommitted() {
        var info = assistant("ses_1", "msg_1");
        var part = text("ses_1", "msg_1", "prt_1", "höllo \0 \"🎈\n");
        var todos = List.of(new Todo("write", "pending", "high"));
        var queue = List.of(new QueuedPrompt(new Id<>("que_1"), "go", null, List.of(), null, null, 1));
        commit(
                log,
                new Event.ProjectUpdated(project("p1", "/a")),
                created(session("ses_1")),
                updated(info),
                updated(part),
                new Event.TodoUpdated(ID, todos),
                new Event.QueueChanged(ID, queue));

        var message = new Message(info, List.of(part));
        assertThat(store.sessions().find(ID)).contains(session("ses_1"));
        assertThat(store.sessions().find(new Id<>("ses_2"))).isEmpty();
        assertThat(store.messages().all(ID)).containsExactly(message);
        assertThat(store.messages().find(ID, info.id())).contains(message);
        assertThat(store.messages().find(ID, new Id<>("msg_2"))).isEmpty();
        assertThat(store.messages().find(new Id<>("ses_2"), info.id())).isEmpty();
        assertThat(store.sessions().todos(ID)).isEqualTo(todos);
        assertThat(store.sessions().queue(ID)).isEqualTo(queue);
        assertThat(store.sessions().queue(new Id<>("ses_2"))).isEmpty();
        assertThat(store.sessions().todos(new Id<>("ses_2"))).isEmpty();
        assertThat(store.sessions().projects()).containsExactly(project("p1", "/a"));
    }

    @Test
    void publishesWhatIsStoredWithItsNumbers() {
        var events = recorded(created(session("ses_1")), updated(user("ses_1", "msg_1")));
        var published = new ArrayList<Recorded>();
        log.commit(events, published::addAll).await();

        assertThat(published).isEqualTo(List.of(numbered(events.get(0), 1), numbered(events.get(1), 2)));
        assertThat(log.after(0, 10)).isEqualTo(published);
        assertThat(log.after(1, 10)).isEqualTo(published.subList(1, 2));
        assertThat(log.after(0, 1)).isEqualTo(published.subList(0, 1));
        assertThat(log.last()).isEqualTo(2);
    }

    @Test
    void readsStreamedTextAtOnceUntilAnUpdateReplacesIt() {
        var part = text("ses_1", "msg_1", "prt_1", "a");
        commit(log, created(session("ses_1")), updated(assistant("ses_1", "msg_1")), updated(part));
        log.append(delta(part, "b"));
        log.append(delta(part, "c\n"));
        log.append(delta(text("ses_1", "msg_1", "prt_gone", ""), "x"));
        assertThat(parts()).containsExactly(text("ses_1", "msg_1", "prt_1", "abc\n"));
        log.append(delta(part, "\0\u001f\u2028\"\\/"));
        assertThat(parts()).containsExactly(text("ses_1", "msg_1", "prt_1", "abc\n\0\u001f\u2028\"\\/"));
        log.append(delta(part, "ö\uD83D\uDE00"));
        assertThat(parts()).containsExactly(text("ses_1", "msg_1", "prt_1", "abc\n\0\u001f\u2028\"\\/ö\uD83D\uDE00"));

        log.append(delta(part, "d"));
        commit(log, updated(text("ses_1", "msg_1", "prt_1", "whole")));
        assertThat(parts()).containsExactly(text("ses_1", "msg_1", "prt_1", "whole"));
    }

    @Test
    void deletesWithAllThatHangsOnIt() {
        commit(
                log,
                created(session("ses_1")),
                updated(assistant("ses_1", "msg_1")),
                updated(text("ses_1", "msg_1", "prt_1", "")),
                updated(text("ses_1", "msg_1", "prt_2", "")),
                updated(assistant("ses_1", "msg_2")));
        commit(log, new Event.PartRemoved(ID, new Id<>("msg_1"), new Id<>("prt_1")));
        assertThat(parts()).containsExactly(text("ses_1", "msg_1", "prt_2", ""));

        commit(log, new Event.MessageRemoved(ID, new Id<>("msg_1")));
        assertThat(store.messages().all(ID)).containsExactly(new Message(assistant("ses_1", "msg_2"), List.of()));

        commit(log, new Event.PermissionAsked(request("ses_1", "per_1")));
        var deleted = commit(log, new Event.SessionDeleted(ID, session("ses_1")));
        assertThat(store.sessions().find(ID)).isEmpty();
        assertThat(store.messages().all(ID)).isEmpty();
        assertThat(store.sessions().unsettled()).isEmpty();
        assertThat(store.asks().permissions()).isEmpty();
        assertThat(log.after(0, 100)).isEqualTo(deleted);
    }

    static Stream<Object[]> pages() {
        return Stream.of(
                new Object[] {0, null, 0, 600},
                new Object[] {2, null, 598, 600},
                new Object[] {700, null, 0, 600},
                new Object[] {300, "msg_0500", 200, 500},
                new Object[] {0, "msg_0003", 0, 3},
                new Object[] {5, "msg_0000", 0, 0});
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readsPagesOfMessagesAsRecordsAndAsText(int limit, @Nullable String before, int from, int to)
            throws IOException {
        var events = new ArrayList<Event>(
                List.of(created(session("ses_0")), updated(user("ses_0", "msg_0001x")), created(session("ses_1"))));
        var messages = new ArrayList<Message>();
        for (int i = 0; i < 600; i++) {
            var id = "msg_%04d".formatted(i);
            var parts = IntStream.range(0, i % 3)
                    .mapToObj(n -> text("ses_1", id, "prt_" + id + n, "é" + n))
                    .toList();
            messages.add(new Message(user("ses_1", id), List.copyOf(parts)));
            events.add(updated(messages.getLast().info()));
            parts.reversed().forEach(part -> events.add(updated(part)));
        }
        commit(log, events.toArray(Event[]::new));

        var expected = messages.subList(from, to);
        Id<Message> cursor = before == null ? null : new Id<>(before);
        assertThat(store.messages().list(ID, limit, cursor)).isEqualTo(expected);
        var out = new ByteArrayOutputStream();
        store.messages().write(ID, limit, cursor, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Json.text(expected));
    }

    static Stream<Object[]> queries() {
        return Stream.of(
                new Object[] {SessionQuery.all(0), List.of("ses_3", "ses_2", "ses_4", "ses_1")},
                new Object[] {SessionQuery.all(2), List.of("ses_3", "ses_2")},
                new Object[] {
                    new SessionQuery("p1", "/home/u/demo", null, true, null, 0, 9), List.of("ses_3", "ses_2", "ses_1")
                },
                new Object[] {new SessionQuery(null, null, "ses_1", false, null, 0, 9), List.of("ses_4")},
                new Object[] {new SessionQuery(null, null, null, false, "äPFEL_", 0, 9), List.of("ses_2")},
                new Object[] {new SessionQuery(null, null, null, false, null, 20, 9), List.of("ses_3", "ses_2", "ses_4")
                },
                new Object[] {
                    new SessionQuery(null, null, null, false, null, 0, 2, null, 30, false), List.of("ses_2", "ses_4")
                },
                new Object[] {
                    new SessionQuery(null, null, null, false, null, 0, 0, null, Long.MAX_VALUE, true),
                    List.of("ses_2", "ses_4", "ses_1")
                },
                new Object[] {new SessionQuery("p2", null, null, false, null, 0, 9), List.of()},
                new Object[] {new SessionQuery(null, "/other", null, false, null, 0, 9), List.of()});
    }

    @ParameterizedTest
    @MethodSource("queries")
    void findsSessionsNewestUpdateFirst(SessionQuery query, List<String> expected) throws IOException {
        commit(
                log,
                created(session("ses_1", "one", 10, null)),
                created(session("ses_2", "old", 1, null)),
                created(session("ses_3", "Birnen", 30, null)),
                created(session("ses_4", "child", 20, "ses_1")),
                new Event.SessionUpdated(new Id<>("ses_2"), session("ses_2", "Zwei Äpfel_%", 20, null)),
                new Event.SessionUpdated(
                        new Id<>("ses_3"),
                        session("ses_3", "Birnen", 30, null).withTime(new Session.Time(1, 30, null, 31L))));
        assertThat(store.sessions().list(query))
                .extracting(found -> found.id().value())
                .isEqualTo(expected);
        assertThat(store.sessions().count(query)).isEqualTo(expected.size());
        var out = new ByteArrayOutputStream();
        store.sessions().write(query, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Json.text(store.sessions().list(query)));
    }

    @Test
    void knowsWhichSessionsNeverSettled() {
        commit(
                log,
                created(session("ses_1")),
                created(session("ses_2")),
                created(session("ses_3")),
                updated(assistant("ses_1", "msg_1")),
                updated(assistant("ses_2", "msg_2").completed(5)),
                updated(tool("ses_2", "msg_2", "prt_2", running(""))),
                updated(user("ses_3", "msg_3")));
        assertThat(store.sessions().unsettled()).containsExactly(ID, new Id<>("ses_2"));

        commit(
                log,
                updated(assistant("ses_1", "msg_1").completed(9)),
                updated(tool("ses_2", "msg_2", "prt_2", completed("ok"))));
        assertThat(store.sessions().unsettled()).isEmpty();
    }

    @Test
    void remembersWhatWasAskedAndApproved() {
        var rules = List.of(new Rule("bash", "ls *", Rule.Action.ALLOW), new Rule("edit", "*", Rule.Action.ALLOW));
        commit(
                log,
                created(session("ses_1")),
                new Event.PermissionAsked(request("ses_1", "per_1")),
                new Event.PermissionAsked(request("ses_1", "per_2")));
        commit(
                log,
                new Event.PermissionReplied(ID, new Id<>("per_1"), new PermissionReply.Always()),
                new Event.PermissionApproved("p1", rules, null),
                new Event.PermissionApproved("p1", rules.subList(0, 1), 5L),
                new Event.PermissionApproved("ses_1", rules.subList(0, 1), 10L),
                new Event.PermissionApproved("ses_1", rules.subList(0, 1), 7L));

        assertThat(store.asks().permissions()).containsExactly(request("ses_1", "per_2"));
        assertThat(store.approvals().of("p1", 100)).isEqualTo(rules);
        assertThat(store.approvals().of("p2", 100)).isEmpty();
        assertThat(store.approvals().of("ses_1", 9)).isEqualTo(rules.subList(0, 1));
        assertThat(store.approvals().of("ses_1", 10)).isEmpty();
        assertThat(store.approvals().all())
                .extracting(Approval::area, Approval::scope, Approval::rule, Approval::expires)
                .containsExactly(
                        tuple("p1", ApprovalScope.PROJECT, rules.getFirst(), null),
                        tuple("p1", ApprovalScope.PROJECT, rules.getLast(), null),
                        tuple("ses_1", ApprovalScope.SESSION, rules.getFirst(), 10L));
    }

    @Test
    void tellsAPartThatChangedOftenOnceAndAsItIsNow() {
        commit(log, created(session("ses_1")), updated(assistant("ses_1", "msg_1")));
        for (int i = 0; i < 50; i++) commit(log, updated(tool("ses_1", "msg_1", "prt_1", running("x".repeat(i)))));
        var last = commit(log, updated(tool("ses_1", "msg_1", "prt_1", completed("done"))));

        assertThat(log.after(2, 100)).isEqualTo(last);
        assertThat(log.last()).isEqualTo(53);
    }

    static Stream<List<Event>> unfitting() {
        return Stream.of(
                List.of(created(session("ses_new")), updated(user("ses_gone", "msg_1"))),
                List.of(created(session("ses_new")), updated(text("ses_1", "msg_gone", "prt_1", ""))),
                List.of(
                        created(session("ses_new")),
                        new Event.SessionUpdated(new Id<>("ses_gone"), session("ses_gone"))),
                List.of(created(session("ses_new")), created(session("ses_1"))));
    }

    @ParameterizedTest
    @MethodSource("unfitting")
    void storesAllOfACommitOrNothing(List<Event> events) {
        commit(log, created(session("ses_1")));
        var published = new ArrayList<Recorded>();
        assertThatThrownBy(() -> log.commit(recorded(events.toArray(Event[]::new)), published::addAll)
                        .await())
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("may have been deleted");
        assertThat(published).isEmpty();
        assertThat(store.sessions().list(SessionQuery.all(0))).containsExactly(session("ses_1"));
        assertThat(log.after(0, 9)).hasSize(1);
    }

    @Test
    void aMessageOrPartOfAnotherIsNotOverwritten() {
        var part = text("ses_1", "msg_1", "prt_1", "kept");
        commit(
                log,
                created(session("ses_1")),
                updated(user("ses_1", "msg_1")),
                updated(part),
                created(session("ses_2")),
                updated(user("ses_2", "msg_2")));
        assertThatThrownBy(() -> commit(log, updated(user("ses_2", "msg_1"))))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("msg_1 belongs to another session");
        assertThatThrownBy(() -> commit(log, updated(text("ses_2", "msg_2", "prt_1", "lost"))))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("prt_1 belongs to another message");
        assertThat(store.messages().all(new Id<>("ses_1")))
                .isEqualTo(List.of(new Message(user("ses_1", "msg_1"), List.of(part))));
    }

    @Test
    void takesOnlyStoredEvents() {
        assertThatThrownBy(() -> commit(log, new Event.Heartbeat())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wakesWhenAnotherOpeningStoresSomething() throws IOException, InterruptedException {
        commit(log, created(session("ses_1")));
        var woken = new Semaphore(0);
        try (var other = create();
                var watching = log.watch(woken::release)) {
            woken.acquire();
            long known = log.last();
            var theirs = commit(log(other), updated(user("ses_1", "msg_1")));
            Await.until(() -> log.after(known, 9).equals(theirs));
            assertThat(woken.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(log.last()).isEqualTo(2);

            watching.close();
            watching.close();
        }
    }

    /// Every tenth of 200 writers is refused; the others must not notice.
    @Test
    void servesManyWritersAtOnce() throws InterruptedException {
        var published = Collections.synchronizedList(new ArrayList<Recorded>());
        var outcomes = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int n = i;
                outcomes.add(threads.submit(() -> writes(n, published)));
            }
        }
        assertThat(outcomes)
                .extracting(StoreContract::get)
                .isEqualTo(IntStream.range(0, 200).mapToObj(i -> i % 10 != 0).toList());
        assertThat(published)
                .extracting(Recorded::sequence)
                .isEqualTo(LongStream.rangeClosed(1, 540).boxed().toList());
        assertThat(store.sessions().list(SessionQuery.all(0))).hasSize(180);
    }

    private boolean writes(int n, List<Recorded> published) {
        var id = "ses_%03d".formatted(n);
        try {
            var message = user(n % 10 == 0 ? "ses_gone" : id, "msg_" + n);
            log.commit(
                            recorded(
                                    created(session(id)),
                                    updated(message),
                                    updated(text(id, "msg_" + n, "prt_" + n, "hi"))),
                            published::addAll)
                    .await();
            return store.messages().all(new Id<>(id)).size() == 1;
        } catch (StoreFailure refused) {
            return false;
        }
    }

    private static boolean get(Future<Boolean> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<Part> parts() {
        return store.messages().all(ID).getFirst().parts();
    }

    private static Recorded numbered(Recorded event, long sequence) {
        return new Recorded(event.id(), sequence, event.scope(), event.event());
    }
}
