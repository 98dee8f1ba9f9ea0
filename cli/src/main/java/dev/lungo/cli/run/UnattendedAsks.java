package dev.lungo.cli.run;

import dev.lungo.cli.follow.AskPainter;
import dev.lungo.cli.render.Screen;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.tui.text.CleanText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settles requests without a person: allows everything (`--auto`), or denies it. Only requests of a turn that this
/// client started are its to settle.
final class UnattendedAsks implements TurnAsks {
    /// Text for the model, which may find another way.
    private static final String NOBODY =
            "No user is present in this run to approve it. Do not try the same again: find another way, or report what"
                    + " would have to be allowed.";

    private static final String DECIDE =
            "No user is present in this run. Decide yourself, and report what you decided.";

    private final LungoClient client;
    private final Screen screen;
    private final TurnOwner owner;
    private final boolean auto;
    private final Set<String> attended = new HashSet<>();
    private @Nullable SessionModel known;
    private boolean denied;

    UnattendedAsks(LungoClient client, Screen screen, TurnOwner owner, boolean auto) {
        this.client = client;
        this.screen = screen;
        this.owner = owner;
        this.auto = auto;
    }

    @Override
    public boolean asking() {
        return false;
    }

    @Override
    public boolean denied() {
        return denied;
    }

    @Override
    public void attend(SessionModel now) {
        if (known != null) now.since(known).forEach(owner::hear);
        known = now;
        for (var ask = now.asks().next(attended); ask != null; ask = now.asks().next(attended)) {
            attended.add(ask.id());
            if (!owner.ours()) screen.warning("Waiting for an answer from another client: " + words(ask));
            else if (!settle(ask).send(client, ask)) screen.warning("Another client answered first.");
        }
    }

    @Override
    public void callOff(SessionModel now) {
        now.asks().open().forEach(ask -> attended.add(ask.id()));
    }

    private AskAnswer settle(Ask ask) {
        return switch (ask) {
            case Ask.Permission _
            when auto -> {
                screen.warning("Allowed by --auto: " + words(ask));
                yield new AskAnswer.Decision(new PermissionReply.Once());
            }
            case Ask.Permission _ -> {
                denied = true;
                screen.warning("Denied: " + words(ask)
                        + " needs approval, and there is no terminal to ask on. Allow it under \"permission\" in the"
                        + " configuration, or use --auto.");
                yield new AskAnswer.Decision(new PermissionReply.Reject(NOBODY));
            }
            case Ask.Question question
            when isForm(question) -> {
                screen.warning("Canceled: an MCP server asked for input, and there is no terminal to enter it on: "
                        + words(ask));
                yield new AskAnswer.Dismissal(true);
            }
            case Ask.Question question -> {
                screen.warning("Not answered: the agent asked a question, and there is no terminal to answer on: "
                        + words(ask));
                yield new AskAnswer.Replies(question.request().questions().stream()
                        .map(_ -> List.of(DECIDE))
                        .toList());
            }
        };
    }

    /// True if the answers go to a server, for which text for the model would be wrong values.
    private static boolean isForm(Ask.Question question) {
        return question.request().questions().stream().anyMatch(each -> each.field() != null);
    }

    private static String words(Ask ask) {
        return switch (ask) {
            case Ask.Permission it -> AskPainter.words(it.request());
            case Ask.Question it ->
                CleanText.title(Visible.text(it.request().questions().getFirst().question()));
        };
    }
}
