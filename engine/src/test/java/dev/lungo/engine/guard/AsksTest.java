package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.event.Subscription;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.ApprovalTerms;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.Written;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.engine.live.LiveState;
import dev.lungo.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000_000), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private static Asks asks(SqliteStore store, Journal journal, LiveState live, Clock clock) {
        return new Asks(
                approvals(store, journal, clock), new Exposure(store.sessions(), store.messages()), journal, live);
    }

    private static StoredApprovals approvals(SqliteStore store, Journal journal, Clock clock) {
        return new StoredApprovals(store.approvals(), store.sessions(), journal, clock);
    }

    private static Ruleset approvedElsewhere(SqliteStore store, Scope here, Scope elsewhere) throws Exception {
        var live = new InMemoryLiveState(store.events());
        var journal = new StoredJournal(store.events(), live);
        var asks = asks(store, journal, live, CLOCK);
        var request = request(journal, here);
        try (var ear = journal.subscribe(recorded -> recorded.event() instanceof Event.PermissionAsked)) {
            var task = new FutureTask<>(() -> asks.ask(here, request));
            Thread.ofVirtual().start(task);
            Objects.requireNonNull(ear.next(Duration.ofSeconds(10)));
            assertThat(asks.reply(request.id(), new PermissionReply.Always())).isTrue();
            assertThat(task.get()).isEqualTo(new PermissionReply.Always());
        }
        assertThat(asks.pending(null)).isEmpty();
        assertThat(asks(store, journal, live, CLOCK).approvals().of(here, null))
                .isEqualTo(asks.approvals().of(here, null));
        return asks.approvals().of(elsewhere, null);
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
                    approvals(store, journal, CLOCK),
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

    private static Rule approve(Asks asks, Journal journal, Scope here, ApprovalTerms terms) throws Exception {
        var request = new PermissionRequest(
                PermissionRequest.newId(),
                new Id<>("ses_1"),
                "edit",
                List.of(terms.words()),
                Map.of(),
                List.of("*"),
                null);
        try (var ear = journal.subscribe(recorded -> recorded.event() instanceof Event.PermissionAsked)) {
            var task = new FutureTask<>(() -> asks.ask(here, request));
            Thread.ofVirtual().start(task);
            Objects.requireNonNull(ear.next(Duration.ofSeconds(10)));
            assertThat(asks.reply(request.id(), new PermissionReply.Always(List.of(terms.words()), terms)))
                    .isTrue();
            task.get();
        }
        return new Rule("edit", terms.words(), Action.ALLOW);
    }

    @Test
    void anApprovalHoldsWhereAndAsLongAsItsTermsSay() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            var live = new InMemoryLiveState(store.events());
            var journal = new StoredJournal(store.events(), live);
            var asks = asks(store, journal, live, CLOCK);
            var here = new Scope("/p/a", "p");
            var elsewhere = new Scope("/q", "q");
            var session = request(journal, here).sessionID();
            var inSession = approve(asks, journal, here, new ApprovalTerms(ApprovalScope.SESSION, null));
            var inProject = approve(asks, journal, here, new ApprovalTerms(ApprovalScope.PROJECT, 90));
            var anywhere = approve(asks, journal, here, new ApprovalTerms(ApprovalScope.USER, 1440));

            var approvals = asks.approvals();
            assertThat(approvals.of(here, session).rules()).containsExactly(inProject, anywhere, inSession);
            assertThat(approvals.of(here, null).rules()).containsExactly(inProject, anywhere);
            assertThat(approvals.of(elsewhere, new Id<>("ses_2")).rules()).containsExactly(anywhere);
            assertThat(approvals.all())
                    .extracting(Approval::scope, Approval::rule, Approval::expires)
                    .containsExactly(
                            tuple(ApprovalScope.SESSION, inSession, null),
                            tuple(ApprovalScope.PROJECT, inProject, 1_000_000L + 90 * 60_000),
                            tuple(ApprovalScope.USER, anywhere, 1_000_000L + 1440 * 60_000));

            var later = asks(store, journal, live, Clock.offset(CLOCK, Duration.ofMinutes(90)));
            assertThat(later.approvals().of(here, session).rules()).containsExactly(anywhere, inSession);
            assertThat(later.approvals().all()).extracting(Approval::rule).containsExactly(inSession, anywhere);

            assertThat(approvals.revoke(elsewhere, approval -> approval.scope() == ApprovalScope.SESSION))
                    .isEmpty();
            assertThat(approvals.revoke(here, approval -> approval.scope() != ApprovalScope.PROJECT))
                    .containsExactly(inSession, anywhere);
            assertThat(approvals.of(here, session).rules()).containsExactly(inProject);
        }
    }
}
