package dev.lungo.cli.follow;

import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.News;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.SessionReader;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session on a screen that is written line by line: its model, and the part of it that is drawn. Drawing begins with
/// one turn; what is older stays undrawn, however late it is fetched. For one thread.
public final class FollowedSession {
    private final SessionReader reader;
    private SessionModel model;
    private SessionModel drawn;
    private @Nullable Id<Message> first;

    /// Draws nothing of `model`.
    public FollowedSession(LungoClient client, SessionModel model) {
        this.reader = new SessionReader(client, model.session().id());
        this.model = model;
        this.drawn = model;
    }

    public SessionModel model() {
        return model;
    }

    /// Folds an event in, and returns what it changed.
    public List<News> hear(Event event) {
        var before = model;
        model = model.heard(event);
        return model.since(before);
    }

    public void fetchMessages() {
        take(reader.messages());
    }

    /// Fetches the subagents, and the requests of all of them.
    public void fetchAsks() {
        take(reader.subagents());
        model = model.fetching().fetched(reader.asks(model));
    }

    /// Fetches everything that events may have missed.
    public void fetchAll() {
        fetchMessages();
        fetchAsks();
        take(reader.statuses());
        take(reader.info());
    }

    /// Takes a server's answer that just came.
    public void take(Fetched answer) {
        model = model.fetching().fetched(List.of(answer));
    }

    /// Counts everything known so far as drawn.
    public void skip() {
        drawn = model;
    }

    /// The news to draw, which count as drawn from now on.
    public List<News> news() {
        var turn = model.conversation().lastTurn();
        if (first == null && model.conversation() != drawn.conversation() && !turn.isEmpty())
            first = turn.getFirst().info().id();
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
