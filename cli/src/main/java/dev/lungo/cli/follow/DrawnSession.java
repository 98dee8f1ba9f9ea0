package dev.lungo.cli.follow;

import dev.lungo.client.session.News;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a session that stands on a screen written line by line. It begins with one turn; what is older is not
/// drawn, however late it is fetched. For one thread.
public final class DrawnSession {
    private SessionModel drawn;
    private @Nullable Id<Message> first;

    /// `drawn` is a state of which nothing more is to be shown.
    public DrawnSession(SessionModel drawn) {
        this.drawn = drawn;
    }

    public SessionModel drawn() {
        return drawn;
    }

    /// The news to draw for this state, which counts as drawn from now on.
    public List<News> news(SessionModel now) {
        var turn = now.conversation().lastTurn();
        if (first == null && now.conversation() != drawn.conversation() && !turn.isEmpty())
            first = turn.getFirst().info().id();
        var news = now.since(drawn).stream().filter(this::isShown).toList();
        drawn = now;
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
