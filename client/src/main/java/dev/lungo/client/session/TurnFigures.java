package dev.lungo.client.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The usage of a turn, subagents included. Each step counts once, however often it is heard. `answers` are the
/// messages of the steps, `contexts` the tokens that the latest request of each session sent, and `lacking` is true
/// once a request read less from the provider's cache than the one before it left there.
public record TurnFigures(
        Set<Id<Part>> counted,
        Set<Id<Message>> answers,
        Tokens tokens,
        double cost,
        Map<Id<Session>, Long> contexts,
        boolean lacking) {
    public static final TurnFigures NONE = new TurnFigures(Set.of(), Set.of(), Tokens.NONE, 0, Map.of(), false);
    /// Nothing smaller is kept by any provider.
    private static final long SMALLEST = 1_024;

    public int steps() {
        return counted.size();
    }

    /// True if the cache may have missed; the server knows for sure. The first step of a new session cannot read
    /// anything.
    public boolean mayLack(boolean newSession) {
        return lacking && !(newSession && steps() < 2);
    }

    TurnFigures with(Part.StepFinish step) {
        if (counted.contains(step.id())) return this;
        long context = step.tokens().context();
        var before = contexts.get(step.sessionID());
        long expected = before == null ? SMALLEST : before - before / 20;
        boolean missed =
                Math.min(expected, context) >= SMALLEST && step.tokens().cache().read() < expected;
        var sizes = new HashMap<>(contexts);
        sizes.put(step.sessionID(), context);
        return new TurnFigures(
                with(counted, step.id()),
                with(answers, step.messageID()),
                tokens.plus(step.tokens()),
                cost + step.cost(),
                Map.copyOf(sizes),
                lacking || missed);
    }

    private static <T> Set<T> with(Set<T> some, T another) {
        var next = new HashSet<>(some);
        next.add(another);
        return Set.copyOf(next);
    }
}
