package dev.lungo.engine.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.hook.HookPoint.SessionStarted;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.Store;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Copies whole conversations: forks, exports and imports.
public final class SessionCopies {
    /// A session with all that was said in it; the form of an export file, as OpenCode has it.
    public record Export(Session info, List<Message> messages) {}

    private final Store store;
    private final Journal journal;
    private final Sessions sessions;

    public SessionCopies(Store store, Journal journal, Sessions sessions) {
        this.store = store;
        this.journal = journal;
        this.sessions = sessions;
    }

    /// A new session with the messages before `until`, or all of them if it is null, except for those undone. Ids are
    /// new.
    public Session fork(Instance instance, Id<Session> id, @Nullable Id<Message> until) {
        var original = sessions.require(id);
        var fork = sessions.create(
                instance,
                new Sessions.Draft(
                        forkTitle(original),
                        null,
                        original.agent(),
                        original.model() == null ? null : original.model().ref(),
                        original.permission(),
                        original.metadata()));
        store.requests().inherit(id, fork.id()).await();
        var ids = new HashMap<Id<Message>, Id<Message>>();
        var events = new ArrayList<Event>();
        for (var message : visible(original)) {
            if (until != null && message.info().id().compareTo(until) >= 0) break;
            var newId = Message.newId();
            ids.put(message.info().id(), newId);
            events.add(new Event.MessageUpdated(fork.id(), Renamed.info(message.info(), fork.id(), newId, ids)));
            var parts = message.parts().stream()
                    .map(part -> Renamed.part(part, fork.id(), newId, ids))
                    .toList();
            for (var part : parts) events.add(Event.PartUpdated.now(part));
            var copy = new Message(Renamed.info(message.info(), fork.id(), newId, ids), parts);
            events.addAll(Settlement.of(
                    copy,
                    "The session was copied while this call ran.",
                    new Failure.Aborted("The session was copied during this turn."),
                    sessions.clock().millis()));
        }
        return sessions.record(fork.id(), old -> used(old, events), events);
    }

    private List<Message> visible(Session session) {
        var messages = store.messages().all(session.id());
        return session.revert() == null
                ? messages
                : RevertPoint.of(session.revert()).visible(messages);
    }

    /// The totals of a session: the sums over its answers.
    private static Session used(Session session, List<Event> events) {
        double cost = 0;
        var tokens = Tokens.NONE;
        for (var event : events) {
            if (!(event instanceof Event.MessageUpdated it && it.info() instanceof Message.Assistant answer)) continue;
            cost += answer.cost();
            tokens = tokens.plus(answer.tokens());
        }
        return session.withUsage(cost, tokens);
    }

    private String forkTitle(Session original) {
        var base = original.title().replaceFirst(" \\(fork #\\d+\\)$", "");
        long forks = store.sessions()
                .count(new SessionQuery(original.projectID(), null, null, false, base + " (fork #", 0, 0));
        return base + " (fork #" + (forks + 1) + ")";
    }

    public Export export(Id<Session> id) {
        return new Export(sessions.require(id), store.messages().all(id));
    }

    /// Takes in an export, keeping its ids, into the given directory. What was undone stays hidden; the files
    /// as they were before that are not in an export.
    ///
    /// @throws EngineFailure when a session of that id is there already
    public Session take(Instance instance, Export export) {
        var given = export.info();
        if (!whole(export)) {
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "This export is not complete: it needs a session and the messages of that session.");
        }
        if (store.sessions().find(given.id()).isPresent()) {
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "Session " + given.id() + " already exists. Delete it first to import it again.");
        }
        var session = moved(given, instance);
        var events = new ArrayList<Event>();
        events.add(new Event.ProjectUpdated(instance.project()));
        events.add(new Event.SessionCreated(session.id(), session));
        for (var message : export.messages()) {
            events.add(new Event.MessageUpdated(session.id(), message.info()));
            for (var part : message.parts()) events.add(Event.PartUpdated.now(part));
            events.addAll(Settlement.of(
                    message,
                    "The session was exported while this call ran.",
                    new Failure.Aborted("The session was exported during this turn."),
                    sessions.clock().millis()));
        }
        journal.record(instance.scope(), events);
        instance.hooks().notify(new SessionStarted(session));
        return session;
    }

    /// The session in this instance's directory.
    private static Session moved(Session given, Instance instance) {
        return new Session(
                given.id(),
                given.slug(),
                instance.project().id(),
                instance.directory().toString(),
                instance.worktree().relativize(instance.directory()).toString(),
                null,
                given.title(),
                given.version(),
                given.agent(),
                given.model(),
                given.cost(),
                given.tokens() == null ? Tokens.NONE : given.tokens(),
                given.summary(),
                null,
                given.permission(),
                given.metadata(),
                hidden(given),
                given.time());
    }

    private static Session.@Nullable Revert hidden(Session given) {
        var revert = given.revert();
        return revert == null ? null : new Session.Revert(revert.messageID(), revert.partID(), null, null, null);
    }

    private static boolean whole(Export export) {
        var given = export.info();
        return given != null
                && whole(given)
                && export.messages() != null
                && export.messages().stream().allMatch(message -> belongs(message, given.id()));
    }

    /// An imported session may lack fields that every session has.
    private static boolean whole(Session given) {
        return given.id() != null
                && given.slug() != null
                && given.title() != null
                && given.version() != null
                && given.time() != null;
    }

    private static boolean belongs(Message message, Id<Session> session) {
        var info = message.info();
        return info != null
                && session.equals(info.sessionID())
                && message.parts() != null
                && message.parts().stream()
                        .allMatch(part ->
                                session.equals(part.sessionID()) && info.id().equals(part.messageID()));
    }

    /// Messages and parts under new ids.
    private static final class Renamed {
        static Message.Info info(
                Message.Info info, Id<Session> session, Id<Message> id, Map<Id<Message>, Id<Message>> ids) {
            return switch (info) {
                case Message.User it ->
                    new Message.User(
                            id,
                            session,
                            it.time(),
                            it.agent(),
                            it.model(),
                            it.summary(),
                            it.system(),
                            it.tools(),
                            it.format());
                case Message.Assistant it ->
                    new Message.Assistant(
                            id,
                            session,
                            ids.getOrDefault(it.parentID(), it.parentID()),
                            it.time(),
                            it.providerID(),
                            it.modelID(),
                            it.variant(),
                            it.mode(),
                            it.agent(),
                            it.path(),
                            it.cost(),
                            it.tokens(),
                            it.finish(),
                            it.error(),
                            it.summary(),
                            it.structured());
            };
        }

        static Part part(Part part, Id<Session> session, Id<Message> message, Map<Id<Message>, Id<Message>> ids) {
            var id = Part.newId();
            return switch (part) {
                case Part.Text it ->
                    new Part.Text(
                            id, session, message, it.text(), it.synthetic(), it.ignored(), it.time(), it.metadata());
                case Part.Reasoning it -> new Part.Reasoning(id, session, message, it.text(), it.time(), it.metadata());
                case Part.File it ->
                    new Part.File(id, session, message, it.mime(), it.filename(), it.url(), it.source());
                case Part.Tool it ->
                    new Part.Tool(id, session, message, it.callID(), it.tool(), it.state(), it.metadata());
                case Part.Subtask it ->
                    new Part.Subtask(
                            id, session, message, it.prompt(), it.description(), it.agent(), it.model(), it.command());
                case Part.AgentMention it -> new Part.AgentMention(id, session, message, it.name(), it.source());
                case Part.StepStart it -> new Part.StepStart(id, session, message, it.snapshot());
                case Part.StepFinish it ->
                    new Part.StepFinish(id, session, message, it.reason(), it.snapshot(), it.cost(), it.tokens());
                case Part.Snapshot it -> new Part.Snapshot(id, session, message, it.snapshot());
                case Part.Patch it -> new Part.Patch(id, session, message, it.hash(), it.files());
                case Part.Retry it -> new Part.Retry(id, session, message, it.attempt(), it.error(), it.time());
                case Part.Compaction it ->
                    new Part.Compaction(
                            id,
                            session,
                            message,
                            it.auto(),
                            it.overflow(),
                            it.tail_start_id() == null ? null : ids.get(it.tail_start_id()));
            };
        }
    }
}
