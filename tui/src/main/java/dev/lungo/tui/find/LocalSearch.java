package dev.lungo.tui.find;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.SearchableText;
import dev.lungo.core.session.TextQuery;
import dev.lungo.tui.state.Matches;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.SessionSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the matches in the newest messages, which the interface has. Messages that have not changed since the last
/// search for the same query are not looked through again.
final class LocalSearch {
    private LocalSearch() {}

    /// `finding` with the matches in the session as it is now; the same if nothing changed.
    static SessionSearch of(OpenSession session, SessionSearch finding, boolean sameQuery) {
        var before = finding.matches();
        var messages = newest(session, before.since());
        if (sameQuery && isSame(before.here(), messages)) return finding;
        var known = new HashMap<Id<Message>, Matches.Searched>();
        if (sameQuery)
            for (var searched : before.here())
                known.put(searched.message().info().id(), searched);
        var next = new ArrayList<Matches.Searched>(messages.size());
        for (var message : messages) {
            var searched = known.get(message.info().id());
            boolean fresh = searched != null && searched.message() == message;
            next.add(fresh ? searched : searched(message, finding.text()));
        }
        return finding.with(before.with(next));
    }

    private static boolean isSame(List<Matches.Searched> before, List<Message> messages) {
        if (before.size() != messages.size()) return false;
        for (int i = 0; i < messages.size(); i++) if (before.get(i).message() != messages.get(i)) return false;
        return true;
    }

    /// The messages of the model's window, and those that left it since the search began.
    private static List<Message> newest(OpenSession session, @Nullable Id<Message> since) {
        var window = session.model().conversation().messages();
        if (since == null || session.older().tail().isEmpty()) return window;
        var all = new ArrayList<Message>();
        for (var message : session.older().tail())
            if (message.info().id().compareTo(since) >= 0
                    && (window.isEmpty()
                            || message.info()
                                            .id()
                                            .compareTo(window.getFirst().info().id())
                                    < 0)) all.add(message);
        all.addAll(window);
        return all;
    }

    private static Matches.Searched searched(Message message, TextQuery query) {
        boolean prompt = message.info() instanceof Message.User;
        var places = new ArrayList<FoundText.Place>();
        for (var part : message.parts()) {
            int count = query.count(SearchableText.of(part));
            if (count > 0) places.add(new FoundText.Place(message.info().id(), part.id(), prompt, count));
        }
        return new Matches.Searched(message, places);
    }
}
