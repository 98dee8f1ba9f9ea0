package dev.lungo.cli.follow;

import dev.lungo.cli.render.Screen;
import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.News;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.SessionReader;
import dev.lungo.client.session.TurnProgress;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session on a screen that is written line by line: its model, and the part of it that is drawn. Drawing begins with
/// one turn; what is older stays undrawn, however late it is fetched. For one thread.
public final class FollowedSession {
    private final SessionReader reader;
    private final Screen screen;
    private SessionModel model;
    private SessionModel drawn;
    private TurnProgress turn = TurnProgress.BEGUN;
    private @Nullable Id<Message> first;

    /// Draws nothing of `model`.
    public FollowedSession(LungoClient client, SessionModel model, Screen screen) {
        this.reader = new SessionReader(client, model.session().id());
        this.screen = screen;
        this.model = model;
        this.drawn = model;
    }

    public SessionModel model() {
        return model;
    }

    public Screen screen() {
        return screen;
    }

    /// The turn as far as it is drawn.
    public TurnProgress turn() {
        return turn;
    }

    /// Folds an event in, and returns what it changed.
    public List<News> hear(Event event) {
        var before = model;
        model = model.heard(event);
        return model.since(before);
    }

    public void fetchMessages() {
        take(List.of(reader.messages()));
    }

    /// Fetches the subagents, and the requests of all of them.
    public void fetchAsks() {
        take(reader.family(model));
    }

    /// Fetches everything that events may have missed.
    public void fetchAll() {
        take(reader.everything(model));
    }

    /// Takes answers of a server that just came.
    public void take(List<? extends Fetched> answers) {
        model = model.fetching().fetched(answers);
    }

    /// Counts everything known so far as drawn.
    public void skip() {
        drawn = model;
    }

    /// Draws what is new.
    public void draw() {
        boolean another = false;
        for (var one : news()) {
            draw(one);
            another |= one instanceof News.OfStatus || one instanceof News.OfPart it && it.part() instanceof Part.Tool;
        }
        if (another) screen.tick(model);
    }

    private void draw(News news) {
        screen.draw(news);
        progress(turn.with(news));
    }

    private void progress(TurnProgress next) {
        var failure = next.failure();
        if (failure != null && failure != turn.failure()) screen.failure(failure);
        turn = next;
    }

    /// Takes a failure that is shown elsewhere; false if it is known.
    public boolean remember(String message) {
        var before = turn;
        turn = turn.with(new Failure.Unknown(message, null));
        return turn != before;
    }

    /// Shows why the turn failed, if no event has said so, and returns it.
    public @Nullable Failure outcome() {
        var failure = model.conversation().failure();
        if (turn.failure() == null && failure != null) progress(turn.with(failure));
        return turn.failure();
    }

    /// Forgets the failure that is shown: the same one is another from now on.
    public void forgive() {
        turn = turn.forgiven();
    }

    /// The news to draw, which count as drawn from now on.
    private List<News> news() {
        var messages = model.conversation().lastTurn();
        if (first == null && model.conversation() != drawn.conversation() && !messages.isEmpty())
            first = messages.getFirst().info().id();
        var news = model.since(drawn).stream().filter(this::isShown).toList();
        drawn = model;
        return news;
    }

    private boolean isShown(News news) {
        return switch (news) {
            case News.OfMessage it -> isShown(it.info().id());
            case News.OfPart it -> it.depth() > 0 || isShown(it.part().messageID());
            case News.OfText it -> isShown(it.part().messageID());
            case News.OfSession _, News.OfStatus _, News.Noticed _, News.Deleted _ -> true;
        };
    }

    private boolean isShown(Id<Message> id) {
        return first == null || id.compareTo(first) >= 0;
    }
}
