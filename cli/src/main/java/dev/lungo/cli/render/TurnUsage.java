package dev.lungo.cli.render;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tokens and cost of the steps seen, each counted once.
public final class TurnUsage {
    /// Nothing smaller is kept by any provider.
    private static final long SMALLEST = 1_024;

    private final Set<Id<Part>> counted = new HashSet<>();
    private Tokens tokens = Tokens.NONE;
    private double cost;
    private final Set<Id<Message>> answers = new HashSet<>();
    private final Map<Id<Session>, Long> contexts = new HashMap<>();
    private boolean lacking;
    private String miss = "";

    public void add(Part.StepFinish step) {
        if (!counted.add(step.id())) return;
        tokens = tokens.plus(step.tokens());
        cost += step.cost();
        answers.add(step.messageID());
        long context = step.tokens().context();
        var before = contexts.put(step.sessionID(), context);
        long expected = before == null ? SMALLEST : before - before / 20;
        lacking |=
                Math.min(expected, context) >= SMALLEST && step.tokens().cache().read() < expected;
    }

    /// True if the cache may have missed; the server knows for sure. The first step of a session
    /// that is new cannot read anything.
    public boolean lacking(boolean newSession) {
        return lacking && !(newSession && steps() < 2);
    }

    /// The answers that were counted.
    public Set<Id<Message>> answers() {
        return answers;
    }

    /// Why the cache gave less; blank when it did not.
    public void missed(String why) {
        miss = why;
    }

    public int steps() {
        return counted.size();
    }

    /// `12s · 8 steps · 45.2k tokens in, 1.2k out · $0.03 · 87% from cache`
    public String line(long millis) {
        return Quantities.duration(millis) + " · " + Quantities.plural(steps(), "step") + " · "
                + Quantities.count(tokens.context()) + " tokens in, "
                + Quantities.count(tokens.output() + tokens.reasoning()) + " out · " + Quantities.dollars(cost) + " · "
                + Quantities.percent(tokens.cache().read(), tokens.context()) + " from cache"
                + (miss.isEmpty() ? "" : " (" + miss + ")");
    }
}
