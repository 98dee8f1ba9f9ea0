package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.StoreFailure;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Session;
import dev.lungo.engine.context.Requests;
import dev.lungo.engine.failure.EngineFailure;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.session.Sessions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Names a session after its first message, in the background, with the small model. Without an answer
/// the session keeps its first title; a name that a person gave is never replaced.
public final class Titles implements AutoCloseable {
    private static final int LONGEST = 100;
    private static final int MOST_TEXT = 4_000;

    private final Sessions sessions;
    private final ModelCalls calls;
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();

    public Titles(Sessions sessions, ModelCalls calls) {
        this.sessions = sessions;
        this.calls = calls;
    }

    public void start(Instance instance, Session session, Model main, String firstMessage) {
        var model = instance.models().find(instance.models().small(main.ref())).orElse(main);
        var text = firstMessage.substring(0, Math.min(firstMessage.length(), MOST_TEXT));
        var thread = Thread.ofVirtual().name("title").unstarted(() -> {
            try {
                write(instance, session, model, text);
            } catch (EngineFailure | StoreFailure | IllegalArgumentException gone) {
                System.getLogger("lungo.title").log(System.Logger.Level.DEBUG, "no title for " + session.id(), gone);
            } catch (InterruptedException ended) {
                // The server ends: the session keeps the title that it has.
                Thread.currentThread().interrupt();
            } finally {
                working.remove(Thread.currentThread());
            }
        });
        working.add(thread);
        thread.start();
    }

    private void write(Instance instance, Session session, Model model, String text) throws InterruptedException {
        var answer = new StringBuilder();
        var used = Tokens.NONE;
        boolean whole = false;
        var call = new ModelCall(instance, session.id(), null, ModelCall.Purpose.TITLE, Requests.title(model, session.id(), text));
        try (var reply = calls.send(call)) {
            for (var delta : reply) {
                if (delta instanceof Delta.Text it) answer.append(it.text());
                if (delta instanceof Delta.Failed it) used = it.tokens();
                if (delta instanceof Delta.Finished it) {
                    used = it.tokens();
                    whole = true;
                }
            }
        }
        var title = whole ? clean(answer.toString()) : "";
        var tokens = used;
        sessions.record(session.id(), old -> {
            var named = !title.isEmpty() && Sessions.untitled(old) ? old.withTitle(title) : old;
            return named.withUsage(named.cost() + model.cost().of(tokens), named.tokens().plus(tokens));
        }, List.<Event>of());
    }

    /// The first line with words, without thoughts and quotes.
    private static String clean(String answer) {
        var line = answer.replaceAll("(?s)<think>.*?</think>", "").lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse("");
        var bare = line.replaceAll("^[\"'`]+|[\"'`.]+$", "");
        return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST - 3) + "...";
    }

    @Override
    public void close() {
        working.forEach(Thread::interrupt);
    }
}
