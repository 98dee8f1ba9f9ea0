package dev.lungo.cli.run;

import dev.lungo.cli.follow.AskDialog;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.terminal.LineInput;
import dev.lungo.client.session.SessionModel;

/// Asks the person at the terminal, one request at a time.
record PersonAsks(AskDialog dialog, Screen screen, LineInput input) implements TurnAsks {
    @Override
    public void attend(SessionModel now) {
        if (dialog.free()) dialog.present(now, screen, input::forget);
        else listen(now);
    }

    private void listen(SessionModel now) {
        dialog.hear(now.asks());
        var line = dialog.free() ? null : input.poll();
        if (line != null) dialog.line(line);
    }

    @Override
    public boolean asking() {
        return !dialog.free();
    }

    @Override
    public void callOff(SessionModel now) {
        dialog.dropAll(now.asks());
    }

    @Override
    public boolean denied() {
        return false;
    }
}
