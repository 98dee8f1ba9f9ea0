package dev.lungo.engine.turn;

import dev.lungo.engine.feedback.CodeFeedback;
import dev.lungo.engine.guard.ReadLedger;

/// Memory of a session from turn to turn: the files that the model has read, and the checks of its changes. Lasts as
/// long as the session's worker.
record SessionMemory(ReadLedger ledger, CodeFeedback feedback) {
    SessionMemory() {
        this(new ReadLedger(), new CodeFeedback());
    }
}
