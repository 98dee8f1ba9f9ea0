package dev.lungo.code.lsp;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.Diagnostic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Several checks as one.
record JoinedCheck(List<? extends CodeCheck> checks) implements CodeCheck {
    static CodeCheck of(List<? extends CodeCheck> checks) {
        return checks.isEmpty() ? CodeCheck.NOTHING : new JoinedCheck(checks);
    }

    @Override
    public Findings await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        var before = new ArrayList<Diagnostic>();
        var now = new ArrayList<Diagnostic>();
        var notes = new ArrayList<String>();
        boolean complete = true;
        for (var check : checks) {
            var found = check.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            before.addAll(found.before());
            now.addAll(found.now());
            notes.addAll(found.notes());
            complete &= found.complete();
        }
        before.sort(Diagnostic.ORDER);
        now.sort(Diagnostic.ORDER);
        return new Findings(before, now, complete, notes);
    }
}
