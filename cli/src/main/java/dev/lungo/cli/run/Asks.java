package dev.lungo.cli.run;

import dev.lungo.cli.follow.Ask;
import dev.lungo.cli.follow.AskPainter;
import dev.lungo.cli.follow.OpenAsks;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.permission.QuestionRequest;
import java.util.List;

/// Puts the asks of a turn to the person, or settles them where there is none.
final class Asks {
    /// Who decides.
    sealed interface Decider {}

    record Person(Questions questions) implements Decider {}

    /// `--auto` was given.
    record Everything() implements Decider {}

    record Nobody() implements Decider {}

    private static final int NOT_FOUND = 404;
    /// For the model, which may find another way.
    private static final String NOBODY =
            "No user is present in this run to approve it. Do not try the same again: find another way, or report what"
                    + " would have to be allowed.";

    private static final String DECIDE =
            "No user is present in this run. Decide yourself, and report what you decided.";

    private final LungoClient client;
    private final Screen screen;
    private final Decider decider;
    private final TurnOwner owner;
    private boolean denied;

    Asks(LungoClient client, Screen screen, Decider decider, TurnOwner owner) {
        this.client = client;
        this.screen = screen;
        this.decider = decider;
        this.owner = owner;
    }

    /// What says whose turn it is.
    TurnOwner owner() {
        return owner;
    }

    /// Whether something was denied because nobody could be asked.
    boolean denied() {
        return denied;
    }

    /// Settles what is open; stops early when there is something else to attend to.
    void settle(OpenAsks open) throws InterruptedException {
        for (var ask = open.poll(); ask != null; ask = open.poll()) {
            if (decider instanceof Person person) {
                if (put(ask, person.questions)) return;
            } else if (owner.ours()) {
                switch (ask) {
                    case Ask.Wish wish -> decide(wish);
                    case Ask.Query query -> skip(query.request());
                }
            } else {
                screen.warning("Waiting for an answer from another client: " + words(ask));
            }
        }
    }

    /// Whether the person has called it off.
    private boolean put(Ask ask, Questions questions) throws InterruptedException {
        if (ask instanceof Ask.Wish wish) screen.asked(wish.request());
        switch (questions.ask(ask)) {
            case Questions.Answered answered
            when ask instanceof Ask.Wish wish ->
                send(() -> client.reply(wish.request().id(), answered.reply()));
            case Questions.Told told when ask instanceof Ask.Query query -> send(() -> tell(query.request(), told));
            case Questions.CalledOff _ -> {
                return true;
            }
            case Questions.Answered _, Questions.Told _, Questions.Elsewhere _ -> {}
        }
        return false;
    }

    private static String words(Ask ask) {
        return switch (ask) {
            case Ask.Wish wish -> AskPainter.words(wish.request());
            case Ask.Query query ->
                Plain.title(Visible.text(query.request().questions().getFirst().question()));
        };
    }

    private void tell(QuestionRequest request, Questions.Told told) {
        if (told.answers() == null) client.dismiss(request.id());
        else client.answer(request.id(), told.answers());
    }

    private void decide(Ask.Wish wish) {
        var words = AskPainter.words(wish.request());
        if (decider instanceof Everything) {
            screen.warning("Allowed by --auto: " + words);
            send(() -> client.reply(wish.request().id(), new PermissionReply.Once()));
            return;
        }
        denied = true;
        screen.warning("Denied: " + words
                + " needs approval, and there is no terminal to ask on. Allow it under \"permission\" in the"
                + " configuration, or use --auto.");
        send(() -> client.reply(wish.request().id(), new PermissionReply.Reject(NOBODY)));
    }

    private void skip(QuestionRequest request) {
        screen.warning("Not answered: the agent asked a question, and there is no terminal to answer on: "
                + Plain.title(Visible.text(request.questions().getFirst().question())));
        send(() -> client.answer(
                request.id(),
                request.questions().stream().map(_ -> List.of(DECIDE)).toList()));
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
