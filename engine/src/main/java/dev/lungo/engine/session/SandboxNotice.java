package dev.lungo.engine.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.engine.instance.Instance;

/// The notice, at the start of a session, that its commands ask because nothing confines them.
final class SandboxNotice {
    private static final long SHOWN_MILLIS = 15_000;

    private SandboxNotice() {}

    static void report(Instance instance, Journal journal) {
        var confinement = instance.machine().shell().foreseen();
        if (confinement.state() != Confinement.State.MISSING) return;
        journal.record(
                instance.scope(),
                new Event.TuiToast(
                        "No sandbox",
                        "Commands run " + confinement.words()
                                + ". Each one that may change something asks. To stop this, set \"sandbox\": \"off\".",
                        "warning",
                        SHOWN_MILLIS));
    }
}
