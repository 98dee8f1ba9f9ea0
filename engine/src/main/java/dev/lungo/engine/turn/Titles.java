package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.context.RequestBuilder;
import dev.lungo.engine.failover.Attempts;
import dev.lungo.engine.failover.Attempts.Recovery;
import dev.lungo.engine.failover.Chain;
import dev.lungo.engine.failover.Health;
import dev.lungo.engine.failover.RetryBudget;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Names a session after its first message, in the background, with a small model. Without an answer the title is the
/// first line of the message; a name that a person gave is never replaced.
public final class Titles implements AutoCloseable {
    private static final int LONGEST = 100;
    private static final int MOST_TEXT = 4_000;

    private final Sessions sessions;
    private final ModelCalls calls;
    private final Health health;
    private final UnaryOperator<String> mask;
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();

    /// `mask` takes credentials out of a title.
    public Titles(Sessions sessions, ModelCalls calls, Health health, UnaryOperator<String> mask) {
        this.mask = mask;
        this.sessions = sessions;
        this.calls = calls;
        this.health = health;
    }

    /// `main` is the model that the first message is for.
    public void start(Instance instance, Session session, ModelRef main, String firstMessage) {
        var text = firstMessage.substring(0, Math.min(firstMessage.length(), MOST_TEXT));
        var thread = Thread.ofVirtual().name("title").unstarted(() -> {
            try {
                write(instance, session, main, text);
                name(session, clean(text));
            } catch (EngineFailure | StoreFailure | IllegalArgumentException gone) {
                System.getLogger("lungo.title").log(System.Logger.Level.DEBUG, "no title for " + session.id(), gone);
                name(session, clean(text));
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

    /// Asks each model once, until one answers. A provider in trouble is left alone, and an answer does not change
    /// its health: that is for requests that users wait for.
    private void write(Instance instance, Session session, ModelRef main, String text) throws InterruptedException {
        var refs = new ArrayList<>(instance.agents().models("title"));
        refs.addAll(instance.models().small(main));
        refs.removeIf(ref -> health.rests(ref.providerID()));
        if (refs.isEmpty()) return;
        try (var attempts = new Attempts(new Chain(instance.models(), refs), health, RetryBudget.none(), _ -> true)) {
            for (Recovery next = null; !(next instanceof Recovery.GiveUp); ) {
                var request = RequestBuilder.title(attempts.now(), session.id(), text);
                var said = calls.ask(new ModelCall(instance, session.id(), null, ModelCall.Purpose.TITLE, request));
                var title = said.end() instanceof Delta.Finished ? clean(said.text()) : "";
                record(session, title, attempts.now().model(), said.end().tokens());
                if (!(said.end() instanceof Delta.Failed failed)) return;
                next = attempts.recover(failed.failure(), failed.retryAfter());
            }
        }
    }

    /// Gives a session a title if no model did.
    private void name(Session session, String title) {
        if (!title.isEmpty())
            sessions.record(session.id(), old -> old.untitled() ? old.withTitle(title) : old, List.<Event>of());
    }

    private void record(Session session, String title, Model by, Tokens used) {
        sessions.record(
                session.id(),
                old -> {
                    var named = !title.isEmpty() && old.untitled() ? old.withTitle(title) : old;
                    return named.plus(by.cost().of(used), used);
                },
                List.<Event>of());
    }

    /// The first line with words, without thoughts and quotes.
    private String clean(String answer) {
        var line = mask.apply(answer)
                .replaceAll("(?s)<think>.*?</think>", "")
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        var bare = line.replaceAll("^[\"'`]+|[\"'`.]+$", "");
        return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST - 3) + "...";
    }

    @Override
    public void close() {
        working.forEach(Thread::interrupt);
    }
}
