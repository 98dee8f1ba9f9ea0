package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Written;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsksTest {
    @TempDir
    Path folder;

    private static Ruleset approvedElsewhere(SqliteStore store, Scope here, Scope elsewhere) throws Exception {
        var live = new InMemoryLiveState(store.events());
        var journal = new StoredJournal(store.events(), live);
        var asks = new Asks(store.approvals(), new Exposure(store.sessions(), store.messages()), journal, live);
        var request = request(journal, here);
        try (var ear = journal.subscribe(recorded -> recorded.event() instanceof Event.PermissionAsked)) {
            var task = new FutureTask<>(() -> asks.ask(here, request));
            Thread.ofVirtual().start(task);
            Objects.requireNonNull(ear.next(Duration.ofSeconds(10)));
            assertThat(asks.reply(request.id(), new PermissionReply.Always())).isTrue();
            assertThat(task.get()).isEqualTo(new PermissionReply.Always());
        }
        assertThat(asks.pending(null)).isEmpty();
        assertThat(new Asks(store.approvals(), new Exposure(store.sessions(), store.messages()), journal, live)
                        .approved(here))
                .isEqualTo(asks.approved(here));
        return asks.approved(elsewhere);
    }

    /// A request of a session that is stored.
    private static PermissionRequest request(Journal journal, Scope here) {
        var time = new Session.Time(1, 1, null, null);
        var session = new Session(
                new Id<>("ses_1"),
                "s",
                here.projectID(),
                here.directory(),
                "",
                null,
                "t",
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
                time);
        var project = new Project(here.projectID(), "/p", null, null, new Project.Time(1, 1, null), List.of());
        journal.record(here, new Event.ProjectUpdated(project), new Event.SessionCreated(session.id(), session));
        return new PermissionRequest(
                PermissionRequest.newId(), session.id(), "edit", List.of("a.txt"), Map.of(), List.of("*"), null);
    }

    /// A journal through which something happens just before certain events are stored.
    private record Interrupted(Journal journal, Class<? extends Event> before, Runnable work) implements Journal {
        @Override
        public Written post(Scope scope, List<? extends Event> events) {
            if (events.stream().anyMatch(before::isInstance)) work.run();
            return journal.post(scope, events);
        }

        @Override
        public Subscription subscribe(Predicate<Recorded> wanted) {
            return journal.subscribe(wanted);
        }

        @Override
        public Subscription subscribe(Predicate<Recorded> wanted, long after) {
            return journal.subscribe(wanted, after);
        }
    }

    @Test
    void ofTwoAnswersAtOnceOnlyTheFirstCounts() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            var live = new InMemoryLiveState(store.events());
            var journal = new StoredJournal(store.events(), live);
            var here = new Scope("/p/a", "p");
            var request = request(journal, here);
            var replies = new ArrayList<Boolean>();
            var asks = new AtomicReference<Asks>();
            asks.set(new Asks(
                    store.approvals(),
                    new Exposure(store.sessions(), store.messages()),
                    new Interrupted(
                            journal,
                            Event.PermissionApproved.class,
                            () -> replies.add(asks.get().reply(request.id(), new PermissionReply.Reject("no")))),
                    live));
            try (var ear = journal.subscribe(recorded -> recorded.event() instanceof Event.PermissionAsked)) {
                var task = new FutureTask<>(() -> asks.get().ask(here, request));
                Thread.ofVirtual().start(task);
                Objects.requireNonNull(ear.next(Duration.ofSeconds(10)));
                replies.add(asks.get().reply(request.id(), new PermissionReply.Always()));
                assertThat(replies).containsExactly(false, true);
                assertThat(task.get()).isEqualTo(new PermissionReply.Always());
            }
        }
    }

    @Test
    void anApprovalCountsForTheWholeProject() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            assertThat(approvedElsewhere(store, new Scope("/p/a", "p"), new Scope("/p/b", "p")))
                    .isEqualTo(new Ruleset(List.of(new Rule("edit", "*", Action.ALLOW))));
        }
    }

    @Test
    void outsideOfProjectsItCountsForItsDirectoryOnly() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            assertThat(approvedElsewhere(store, new Scope("/a", Project.GLOBAL), new Scope("/b", Project.GLOBAL)))
                    .isEqualTo(Ruleset.EMPTY);
        }
    }
}
