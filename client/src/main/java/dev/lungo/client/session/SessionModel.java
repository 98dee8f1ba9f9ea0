package dev.lungo.client.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client's knowledge of a session and its subagents. Immutable, and computed by two pure functions: `heard`
/// folds in an event, `fetched` a response. Events may repeat or be missed, and a response may be older than
/// the events since `fetching`: the result is the same.
public record SessionModel(
        SessionFamily family,
        MessageWindow conversation,
        OpenAsks asks,
        List<Todo> todos,
        List<QueuedPrompt> queue,
        Notices notices,
        Freshness freshness) {
    /// A session that was just made: nothing of it is missing.
    public static SessionModel created(Session session) {
        return new SessionModel(
                SessionFamily.of(session),
                MessageWindow.EMPTY,
                OpenAsks.NONE,
                List.of(),
                List.of(),
                Notices.NONE,
                Freshness.CURRENT);
    }

    /// A session of which nothing but this is known.
    public static SessionModel unread(Session session) {
        return created(session).with(MessageWindow.UNREAD).with(Freshness.CURRENT.withStale());
    }

    public Session session() {
        return family.first().session();
    }

    /// Null until it is known.
    public @Nullable SessionStatus status() {
        return family.first().status();
    }

    /// True while a turn runs or waits to be retried.
    public boolean busy() {
        return status() instanceof SessionStatus.Busy || status() instanceof SessionStatus.Retry;
    }

    /// True if events may have been missed: what the server has should be fetched.
    public boolean stale() {
        return freshness.stale();
    }

    /// The file changes of the last turn that has any.
    public List<FileDiff> changedFiles() {
        for (var message : conversation.messages().reversed()) {
            if (message.info() instanceof Message.User user
                    && user.summary() != null
                    && !user.summary().diffs().isEmpty()) return user.summary().diffs();
        }
        return List.of();
    }

    /// The agent, the tool, and the work that a request comes from.
    public AskCaller caller(Ask ask) {
        var member = family.members().get(ask.session());
        if (member == null) return AskCaller.UNKNOWN;
        var work = member.depth() == 0 ? null : member.session().title();
        var call = ask.call();
        if (call == null) return new AskCaller(null, null, work);
        var message = conversation.find(call.messageID());
        var agent =
                message != null && message.info() instanceof Message.Assistant answer ? answer.agent() : member.agent();
        return new AskCaller(agent, tool(call.callID(), message == null ? member.parts() : message.parts()), work);
    }

    private static @Nullable String tool(String call, List<Part> parts) {
        for (var part : parts) {
            if (part instanceof Part.Tool tool && tool.callID().equals(call)) return tool.tool();
        }
        return null;
    }

    /// The news since an earlier model of the same session.
    public List<News> since(SessionModel before) {
        return Differences.between(before, this);
    }

    public SessionModel heard(Event event) {
        return folded(event).with(freshness.heard(event)).marked(event);
    }

    private SessionModel marked(Event event) {
        return switch (event) {
            case Event.Lagged _ -> with(conversation.cutOff()).with(freshness.withStale());
            case Event.Connected _ -> with(freshness.withStale());
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> this;
        };
    }

    private SessionModel folded(Event event) {
        return switch (event) {
            case Event.SessionCreated it -> with(family.with(it.info()));
            case Event.SessionUpdated it -> with(family.with(it.info()));
            case Event.SessionDeleted it -> with(family.without(it.sessionID()));
            case Event.StatusChanged it -> with(family.with(it.sessionID(), it.status()));
            case Event.MessageUpdated it -> with(it.info());
            case Event.MessageRemoved it -> with(conversation.without(it.messageID()));
            case Event.PartUpdated it -> with(it.part(), it.time());
            case Event.PartRemoved it -> with(conversation.without(it.messageID(), it.partID()));
            case Event.PartDelta it -> with(conversation.grown(it));
            case Event.TodoUpdated it -> own(it.sessionID()) ? with(it.todos()) : this;
            case Event.QueueChanged it -> own(it.sessionID()) ? queued(it.queue()) : this;
            case Event.PermissionAsked it -> asked(new Ask.Permission(it.request()));
            case Event.PermissionReplied it ->
                with(asks.settled(
                        it.requestID().value(), new Ask.Decided(it.reply().word())));
            case Event.QuestionAsked it -> asked(new Ask.Question(it.request()));
            case Event.QuestionReplied it -> with(asks.settled(it.requestID().value(), new Ask.Answered()));
            case Event.QuestionRejected it -> with(asks.settled(it.requestID().value(), new Ask.Dismissed()));
            case Event.SessionFailed it -> own(it.sessionID()) ? noticed(new Notice.Failed(it.error())) : this;
            case Event.SessionCompacted it -> own(it.sessionID()) ? noticed(new Notice.Compacted()) : this;
            case Event.BudgetWarned it ->
                family.includes(it.sessionID()) ? noticed(new Notice.Budget(it.message())) : this;
            case Event.TuiToast it -> noticed(new Notice.Toast(it));
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> this;
        };
    }

    /// A server is about to be asked; `fetched` brings its answers, or none if that failed.
    public SessionModel fetching() {
        return with(freshness.asked(this));
    }

    /// Adds responses of a server, whose state lies between the request and now. They replace what was known at
    /// the time of the request, and every later event is folded in again: events that a response already
    /// contains do not change it.
    public SessionModel fetched(List<? extends Fetched> answers) {
        var asked = freshness.base() == null ? this : freshness.base();
        var next = asked.with(Freshness.CURRENT);
        for (var answer : answers) next = next.merged(answer);
        var base = next;
        for (var event : freshness.events()) next = next.heard(event);
        boolean stale = next.stale() || answers.isEmpty() && freshness.stale();
        return next.with(
                freshness.open() > 1
                        ? new Freshness(freshness.open() - 1, base, freshness.since(), stale)
                        : new Freshness(0, null, null, stale));
    }

    private SessionModel merged(Fetched answer) {
        return switch (answer) {
            case Fetched.Info it -> with(family.with(it.session()));
            case Fetched.Messages it -> with(conversation.merged(it.messages(), it.older()));
            case Fetched.Subagents it -> with(family.merged(it.sessions()));
            case Fetched.SubagentMessages it -> with(family.read(it.messages()));
            case Fetched.Statuses it -> with(family.doing(it.statuses()));
            case Fetched.Asks it ->
                with(asks.merged(it.asks().stream()
                        .filter(ask -> family.includes(ask.session()))
                        .toList()));
            case Fetched.Todos it -> with(it.todos());
            case Fetched.Queue it -> queued(it.prompts());
        };
    }

    private boolean own(@Nullable Id<Session> id) {
        return family.root().equals(id);
    }

    private SessionModel with(Message.Info info) {
        return own(info.sessionID()) ? with(conversation.with(info)) : with(family.with(info));
    }

    private SessionModel with(Part part, long time) {
        return own(part.sessionID()) ? with(conversation.with(part, time)) : with(family.with(part));
    }

    private SessionModel asked(Ask ask) {
        return family.includes(ask.session()) ? with(asks.with(ask)) : this;
    }

    private SessionModel noticed(Notice notice) {
        return new SessionModel(family, conversation, asks, todos, queue, notices.with(notice), freshness);
    }

    private SessionModel with(SessionFamily next) {
        return next == family ? this : new SessionModel(next, conversation, asks, todos, queue, notices, freshness);
    }

    private SessionModel with(MessageWindow next) {
        return next == conversation ? this : new SessionModel(family, next, asks, todos, queue, notices, freshness);
    }

    private SessionModel with(OpenAsks next) {
        return next == asks ? this : new SessionModel(family, conversation, next, todos, queue, notices, freshness);
    }

    private SessionModel with(List<Todo> next) {
        return next.equals(todos)
                ? this
                : new SessionModel(family, conversation, asks, next, queue, notices, freshness);
    }

    private SessionModel queued(List<QueuedPrompt> next) {
        return next.equals(queue)
                ? this
                : new SessionModel(family, conversation, asks, todos, next, notices, freshness);
    }

    private SessionModel with(Freshness next) {
        return next == freshness ? this : new SessionModel(family, conversation, asks, todos, queue, notices, next);
    }
}
