package dev.lungo.cli.run;

import dev.lungo.cli.follow.AskAnswers;
import dev.lungo.cli.follow.AskPainter;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionReply;
import java.util.List;

/// Settles requests without a person: allows everything (`--auto`), or denies it. Only requests of a turn that this
/// client started are its to settle.
final class UnattendedAsks extends TurnAsks {
    /// Text for the model, which may find another way.
    private static final String NOBODY =
            "No user is present in this run to approve it. Do not try the same again: find another way, or report what"
                    + " would have to be allowed.";

    private static final String DECIDE =
            "No user is present in this run. Decide yourself, and report what you decided.";

    private final AskAnswers answers;
    private final Screen screen;
    private final TurnOwner owner;
    private final boolean auto;
    private boolean denied;

    UnattendedAsks(AskAnswers answers, Screen screen, TurnOwner owner, boolean auto) {
        this.answers = answers;
        this.screen = screen;
        this.owner = owner;
        this.auto = auto;
    }

    @Override
    boolean asking() {
        return false;
    }

    @Override
    boolean denied() {
        return denied;
    }

    @Override
    void attend(SessionModel now) {
        for (var ask = next(now); ask != null; ask = next(now)) {
            if (owner.ours()) settle(ask);
            else screen.warning("Waiting for an answer from another client: " + words(ask));
        }
    }

    private void settle(Ask ask) {
        switch (ask) {
            case Ask.Permission _
            when auto -> {
                screen.warning("Allowed by --auto: " + words(ask));
                send(() -> answers.reply(ask, new PermissionReply.Once()));
            }
            case Ask.Permission _ -> {
                denied = true;
                screen.warning("Denied: " + words(ask)
                        + " needs approval, and there is no terminal to ask on. Allow it under \"permission\" in the"
                        + " configuration, or use --auto.");
                send(() -> answers.reply(ask, new PermissionReply.Reject(NOBODY)));
            }
            case Ask.Question question -> {
                screen.warning("Not answered: the agent asked a question, and there is no terminal to answer on: "
                        + words(ask));
                send(() -> answers.answer(
                        ask,
                        question.request().questions().stream()
                                .map(_ -> List.of(DECIDE))
                                .toList()));
            }
        }
    }

    private static String words(Ask ask) {
        return switch (ask) {
            case Ask.Permission it -> AskPainter.words(it.request());
            case Ask.Question it ->
                Plain.title(Visible.text(it.request().questions().getFirst().question()));
        };
    }

    private void send(Runnable answer) {
        try {
            answer.run();
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            screen.warning("Another client answered first.");
        }
    }
}
