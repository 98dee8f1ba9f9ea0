package dev.lungo.client.live;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.ServerEvents;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.client.session.News;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.SessionReader;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A session for a program: prompts it, streams what happens to a `SessionListener`, and has it answer the requests.
/// Everything may throw `ClientFailure`. Thread-safe; the listener is called by one thread at a time.
public final class LiveSession implements AutoCloseable {
    private final LungoClient client;
    private final SessionListener listener;
    private final ServerEvents events;
    private final SessionReader reader;
    private final Map<Id<Part>, Integer> heard = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private SessionModel model;

    private LiveSession(LungoClient client, Session session, SessionListener listener, ServerEvents events) {
        this.client = client;
        this.listener = new LoggedListener(listener);
        this.events = events;
        this.reader = new SessionReader(client, session.id());
        this.model = SessionModel.created(session);
    }

    /// Listens to a new session.
    public static LiveSession of(LungoClient client, Session session, SessionListener listener) {
        var events = client.events();
        var greeting = events.next();
        while (greeting != null && !(greeting.event() instanceof Event.Connected)) greeting = events.next();
        var live = new LiveSession(client, session, listener, events);
        start("session", live::listen);
        return live;
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, "lungo-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    public Id<Session> id() {
        return reader.session();
    }

    /// Runs a prompt to the end of its turn, and returns the answer. The listener has heard everything by then.
    public SessionAnswer prompt(String text) {
        return prompt(new NewPrompt(List.of(NewPrompt.Piece.text(text)), null, null, null));
    }

    public SessionAnswer prompt(NewPrompt prompt) {
        var last = client.ask(id(), prompt);
        reload();
        return SessionAnswer.of(last);
    }

    /// Stops the running turn.
    public void stop() {
        client.abort(id());
    }

    private void listen() {
        try {
            for (var next = events.next(); next != null; next = events.next()) hear(next.event());
        } catch (ClientFailure lost) {
            listener.lost(lost);
        }
    }

    private synchronized void hear(Event event) {
        take(model.heard(event));
        if (model.stale()) reload();
    }

    private synchronized void reload() {
        take(model.fetching().fetched(reader.everything(model)));
    }

    private void take(SessionModel next) {
        var before = model;
        model = next;
        for (var news : next.since(before)) {
            if (news instanceof News.OfPart it && it.depth() == 0) show(it.part());
            if (news instanceof News.OfText it) show(it.part());
        }
        for (var ask : next.asks().open()) if (asked.add(ask.id())) start("ask", () -> answer(ask));
    }

    private void show(Part part) {
        var message = model.conversation().find(part.messageID());
        if (message == null || !(message.info() instanceof Message.Assistant)) return;
        if (part instanceof Part.Tool call) listener.call(call);
        if (!(part instanceof Part.Text || part instanceof Part.Reasoning)) return;
        var text = model.conversation().text(part);
        int known = heard.getOrDefault(part.id(), 0);
        if (text.length() <= known) return;
        heard.put(part.id(), text.length());
        if (part instanceof Part.Text) listener.text(text.substring(known));
        else listener.thought(text.substring(known));
    }

    private void answer(Ask ask) {
        var answer = switch (ask) {
            case Ask.Permission it -> new AskAnswer.Decision(listener.permission(it.request()));
            case Ask.Question it ->
                listener.question(it.request())
                        .<AskAnswer>map(AskAnswer.Replies::new)
                        .orElseGet(AskAnswer.Dismissal::new);
        };
        try {
            answer.send(client, ask);
        } catch (ClientFailure failed) {
            listener.lost(failed);
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
