package dev.lungo.cli.follow;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The asks of a session and its children that nobody has answered yet, each told once.
public final class OpenAsks {
    private static final int NOT_FOUND = 404;
    private static final int NOT_BUILT = 501;

    private final Family family;
    private final Callers callers;
    private final Deque<Ask> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    public OpenAsks(Family family) {
        this.family = family;
        this.callers = new Callers(family);
    }

    /// What waits already when a client comes.
    public void load(LungoClient client) {
        for (var request : client.permissions()) {
            if (family.depth(request.sessionID()) == Family.STRANGER) continue;
            callers.load(client, request.sessionID(), request.tool());
            add(Ask.of(request, callers));
        }
        try {
            for (var request : client.questions()) add(Ask.of(request, callers));
        } catch (ClientFailure failure) {
            // an older server has no questions
            if (failure.status() != NOT_FOUND && failure.status() != NOT_BUILT) throw failure;
        }
    }

    public void hear(Event event) {
        callers.hear(event);
        var asked = Ask.asked(event, callers);
        if (asked != null) add(asked);
        open.removeIf(ask -> ask.settledBy(event) != null);
    }

    private void add(Ask ask) {
        if (family.depth(ask.session()) != Family.STRANGER && seen.add(ask.id())) open.addLast(ask);
    }

    public @Nullable Ask poll() {
        return open.pollFirst();
    }

    public void clear() {
        open.clear();
    }
}
