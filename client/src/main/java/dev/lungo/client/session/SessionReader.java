package dev.lungo.client.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.List;

/// Fetches what a server knows of a session. Everything may throw `ClientFailure`.
public record SessionReader(LungoClient client, Id<Session> session) {
    private static final List<Integer> NOT_SUPPORTED = List.of(404, 501);

    /// The newest messages.
    public Fetched.Messages messages() {
        var page = client.at(session).messages(MessageWindow.WINDOW, null);
        return new Fetched.Messages(page.messages(), page.earlier() != null);
    }

    public Fetched.Info info() {
        return new Fetched.Info(client.session(session));
    }

    public Fetched.Statuses statuses() {
        return new Fetched.Statuses(client.statuses());
    }

    public Fetched.Subagents subagents() {
        var all = new ArrayList<Session>();
        addBelow(session, all);
        return new Fetched.Subagents(all);
    }

    private void addBelow(Id<Session> parent, List<Session> all) {
        for (var child : client.children(parent)) {
            all.add(child);
            addBelow(child.id(), all);
        }
    }

    public Fetched.Todos todos() {
        return new Fetched.Todos(client.at(session).todos());
    }

    /// None where the server is OpenCode's.
    public Fetched.Queue queue() {
        try {
            return new Fetched.Queue(client.at(session).queue().all());
        } catch (ClientFailure failure) {
            if (!NOT_SUPPORTED.contains(failure.status())) throw failure;
            return new Fetched.Queue(List.of());
        }
    }

    /// Everything that events may have missed; `known` is what was known before.
    public List<Fetched> everything(SessionModel known) {
        var all = new ArrayList<Fetched>();
        all.add(messages());
        all.addAll(family(known.fetching().fetched(all)));
        all.add(statuses());
        all.add(info());
        return all;
    }

    /// The subagents, and the requests of all of them.
    public List<Fetched> family(SessionModel known) {
        var all = new ArrayList<Fetched>();
        all.add(subagents());
        all.addAll(asks(known.fetching().fetched(all)));
        return all;
    }

    /// The requests of `family` that wait for a person, after the messages of the calls that made them where `known`
    /// does not have those.
    public List<Fetched> asks(SessionModel known) {
        var asks = new ArrayList<Ask>();
        client.permissions(session).forEach(request -> asks.add(new Ask.Permission(request)));
        try {
            client.questions(session).forEach(request -> asks.add(new Ask.Question(request)));
        } catch (ClientFailure failure) {
            // an older server has no questions
            if (!NOT_SUPPORTED.contains(failure.status())) throw failure;
        }
        var all = new ArrayList<Fetched>();
        for (var ask : asks) {
            if (!known.family().includes(ask.session()) || !isUnknown(ask, known)) continue;
            all.add(
                    ask.session().equals(session)
                            ? messages()
                            : new Fetched.SubagentMessages(ask.session(), client.messages(ask.session())));
        }
        all.add(new Fetched.Asks(asks));
        return all;
    }

    private static boolean isUnknown(Ask ask, SessionModel known) {
        return ask.call() != null && known.caller(ask).tool() == null;
    }
}
