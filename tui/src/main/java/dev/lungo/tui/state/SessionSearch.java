package dev.lungo.tui.state;

import dev.lungo.core.session.TextQuery;
import dev.lungo.tui.transcript.Viewport;
import org.jspecify.annotations.Nullable;

/// A search in a session. `at` is the current match, counted from 0 over all of them, or -1; `opened` is the part that
/// was unfolded to show it. While it is not `typing`, its matches stay marked for a walk.
public record SessionSearch(
        String query, Matches matches, int at, @Nullable String opened, boolean typing, Origin origin) {
    /// The place to return to.
    public record Origin(Viewport view, OlderMessages older) {}

    public static SessionSearch from(Origin origin) {
        return new SessionSearch("", Matches.NONE, -1, null, true, origin);
    }

    public TextQuery text() {
        return new TextQuery(query);
    }

    public SessionSearch asking(String next) {
        return new SessionSearch(next, matches, -1, opened, typing, origin);
    }

    public SessionSearch with(Matches next) {
        return new SessionSearch(query, next, at, opened, typing, origin);
    }

    public SessionSearch at(int match) {
        return new SessionSearch(query, matches, match, opened, typing, origin);
    }

    public SessionSearch opening(@Nullable String part) {
        return new SessionSearch(query, matches, at, part, typing, origin);
    }

    public SessionSearch typing(boolean now) {
        return new SessionSearch(query, matches, at, opened, now, origin);
    }
}
