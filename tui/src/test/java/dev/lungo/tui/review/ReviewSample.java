package dev.lungo.tui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.ChangedFile.Hunk;
import dev.lungo.core.workspace.Review;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Incoming;
import java.util.List;

/// A review of two files, and a terminal that shows it.
final class ReviewSample {
    static final ReviewSource SOURCE = ReviewSource.of(SampleSession.SESSION.id());
    static final Hunk IMPORTS = new Hunk("""
        --- a/parcel/webhooks.py
        +++ b/parcel/webhooks.py
        @@ -1,5 +1,7 @@
         import logging
        +import random
        +import time
        \s
         import http

        """, "", "", 2, 2, 0);
    static final Hunk DELIVER = new Hunk("""
        --- a/parcel/webhooks.py
        +++ b/parcel/webhooks.py
        @@ -14,7 +16,8 @@
        -def deliver(hook, payload, http):
        +def deliver(hook, payload, http, sleep=time.sleep):
             \"""Send one event. True if it arrived.\"""
        -    response = http.post(hook.url, json=payload, timeout=10)
        -    return response.ok
        +    for attempt in range(MAX_ATTEMPTS):
        +        response = http.post(hook.url, json=payload, timeout=10)
        +        sleep(delay * random.uniform(0.5, 1.5))
             return False
        \s
         def sign(payload, secret):
        """, "", "class Hooks:", 16, 4, 3);
    static final Hunk NEW = new Hunk("""
        --- /dev/null
        +++ b/tests/test_retry.py
        @@ -0,0 +1,2 @@
        +def test_retry():
        +    assert deliver(hook, {}, http)
        """, "new file", "", 1, 2, 0);
    static final ChangedFile WEBHOOKS = new ChangedFile(
            "parcel/webhooks.py", null, "modified", "v1", List.of(Hunk.noted("mode 644 → 755"), IMPORTS, DELIVER));
    static final ChangedFile TESTS = new ChangedFile("tests/test_retry.py", null, "added", "v2", List.of(NEW));
    static final Review REVIEW = new Review(
            List.of(WEBHOOKS, TESTS),
            List.of(new Session.Left("rates.py", "changed since in the same place; those lines are not listed")),
            "/code",
            null);

    private ReviewSample() {}

    static Rig opened(int columns, int rows) {
        var rig = SampleSession.shown(new Rig(columns, rows), SampleSession.SESSION);
        rig.press("ctrl+x").press("d");
        assertThat(rig.effects()).containsExactly(new ReviewEffects.Load(SOURCE));
        assertThat(rig.screen()).contains("Comparing the files…");
        rig.take(new ReviewEffects.Loaded(SOURCE, REVIEW, ""));
        return rig;
    }

    static void moved(Rig rig, Mouse.Action action, Mouse.Button button, int x, int y) {
        rig.take(new Incoming.FromTerminal(new TerminalInput.Moved(new Mouse(action, button, x, y, 0))));
    }
}
