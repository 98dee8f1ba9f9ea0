package dev.lungo.cli.run;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.SessionModel;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Attends to the requests of a turn, each once. For one thread.
abstract sealed class TurnAsks permits PersonAsks, UnattendedAsks {
    static final int NOT_FOUND = 404;

    private final Set<String> attended = new HashSet<>();

    /// Does what can be done now, and never waits.
    abstract void attend(SessionModel now);

    /// True while a request stands on the screen, which nothing else may be written to.
    abstract boolean asking();

    /// Leaves everything that is open unanswered: the turn is being stopped.
    void callOff(SessionModel now) {
        now.asks().open().forEach(ask -> attended.add(ask.id()));
    }

    /// True if something was denied because there was no person to ask.
    boolean denied() {
        return false;
    }

    /// The oldest request that was not attended to; it counts as attended to from now on.
    final @Nullable Ask next(SessionModel now) {
        for (var ask : now.asks().open()) if (attended.add(ask.id())) return ask;
        return null;
    }
}
