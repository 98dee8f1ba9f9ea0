package dev.lungo.engine.work;

import dev.lungo.engine.revert.Amendments;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.session.SessionCopies;

/// The doors by which clients change sessions.
public record SessionWork(
        SessionPrompts prompts,
        CommandRuns commands,
        UserShells shells,
        SessionStops stops,
        SessionCopies copies,
        Reverts reverts,
        Amendments amendments) {}
