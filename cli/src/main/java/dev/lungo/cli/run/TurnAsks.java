package dev.lungo.cli.run;

import dev.lungo.client.session.SessionModel;

/// Attends to the requests of a turn, each once. For one thread.
sealed interface TurnAsks permits PersonAsks, UnattendedAsks {
    /// Does what can be done now, and never waits.
    void attend(SessionModel now);

    /// True while a request stands on the screen, which nothing else may be written to.
    boolean asking();

    /// Leaves everything that is open unanswered: the turn is being stopped.
    void callOff(SessionModel now);

    /// True if something was denied because there was no person to ask.
    boolean denied();
}
