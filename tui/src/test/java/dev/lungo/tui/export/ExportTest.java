package dev.lungo.tui.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.app.ReadSession;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.state.Effect;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExportTest {
    @Test
    void messagesAsMarkdown() {
        assertThat(SessionMarkdown.head(SampleSession.SESSION) + SessionMarkdown.of(ReadSession.messages()))
                .isEqualTo("""
                    # Retry failed webhooks

                    `ses_1` in `/code/parcel`

                    ## You

                    Retry webhooks that fail with a 5xx, at most five times.

                    ## m

                    - **read** `/code/parcel/webhooks.py`

                    - **read** `/code/parcel/models.py`

                    - **edit** `/code/parcel/webhooks.py`

                    ```diff
                    --- a/webhooks.py
                    +++ b/webhooks.py
                    @@ -1,2 +1,2 @@
                    -TRIES = 1
                    +TRIES = 5
                     class Webhook:
                    ```

                    - **bash** `pytest -q`

                    ```console
                    $ pytest -q
                    1 failed, 6 passed
                    ```

                    Five attempts, with a delay that doubles.

                    ```python
                    TRIES = 5
                    DELAY = 2
                    ```

                    Set `WEBHOOK_TRIES` to change it.

                    ## You

                    and cap the delay at a minute

                    ## m

                    The delay ends at a **minute**.
                    """);
    }

    @Test
    void slashCommandsExportAndCopy() {
        var rig = ReadSession.shown(80, 24);
        rig.type("/export notes.md").press("escape").press("enter");
        assertThat(rig.effects())
                .contains(new ExportSession(SampleSession.SESSION.id(), Path.of("/code/parcel"), "notes.md"));
        rig.type("/copy").press("escape").press("enter");
        assertThat(rig.effects()).contains(new ExportSession(SampleSession.SESSION.id(), null, ""));
        rig.take(new ExportSession.Written(Path.of("/code/parcel/retry-failed-webhooks.md")));
        assertThat(rig.screen()).contains("Exported to /code/parcel/retry-failed-webhooks.md");
        rig.take(new ExportSession.Copied("# Retry"));
        assertThat(rig.effects()).contains(new Effect.Copy("# Retry"));
    }
}
