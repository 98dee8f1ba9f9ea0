package dev.lungo.cli.run;

import dev.lungo.cli.follow.AskAnswers;
import dev.lungo.cli.follow.AskForm;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.LineInput;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.SessionModel;
import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal, one request at a time.
final class PersonAsks extends TurnAsks {
    private final AskAnswers answers;
    private final TerminalOutput output;
    private final Screen screen;
    private final LineInput input;
    private @Nullable AskForm form;

    PersonAsks(AskAnswers answers, TerminalOutput output, Screen screen, LineInput input) {
        this.answers = answers;
        this.output = output;
        this.screen = screen;
        this.input = input;
    }

    @Override
    boolean asking() {
        return form != null;
    }

    @Override
    void attend(SessionModel now) {
        if (form == null) show(now);
        else listen(form, now);
    }

    private void show(SessionModel now) {
        var ask = next(now);
        if (ask == null) return;
        if (ask instanceof Ask.Permission permission) screen.asked(permission.request());
        form = new AskForm(ask, now.caller(ask), output, output::question);
        // Lines typed before the request stood on the screen do not answer it.
        input.forget();
        form.show();
    }

    private void listen(AskForm shown, SessionModel now) {
        var outcome = now.asks().outcome(shown.ask());
        if (outcome != null) {
            close();
            output.note(output.paint(Ink.FAINT, "  " + AskForm.words(outcome)));
            return;
        }
        var line = input.poll();
        if (line != null) take(shown, line);
    }

    private void take(AskForm shown, String line) {
        var step = shown.typed(line);
        if (step instanceof AskForm.Open) return;
        form = null;
        try {
            answers.send(shown.ask(), step);
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            screen.warning("Another client answered first.");
        }
    }

    @Override
    void callOff(SessionModel now) {
        super.callOff(now);
        if (form != null) close();
    }

    /// Leaves the line of the prompt.
    private void close() {
        form = null;
        output.note("");
    }
}
