package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.SearchableText;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.TextQuery;
import dev.lungo.engine.History;
import java.util.ArrayList;

/// Looks for a text in the messages of a session, a page at a time, so that memory stays flat.
record TextFinder(History history, TextQuery query) {
    private static final int MOST = 5_000;

    /// The parts of the messages before one, at most 5,000 of them.
    FoundText before(Id<Session> session, Id<Message> message, int size) {
        var places = new ArrayList<FoundText.Place>();
        var pages = new ArrayList<FoundText.Page>();
        var before = message;
        while (places.size() < MOST) {
            var page = history.messages(session, size, before);
            if (page.isEmpty()) break;
            var first = page.getFirst().info().id();
            pages.add(new FoundText.Page(Cursor.of(before), first));
            for (var each : page.reversed()) look(each, places);
            before = first;
        }
        boolean more = places.size() >= MOST;
        return new FoundText(places.reversed(), pages, more);
    }

    private void look(Message message, ArrayList<FoundText.Place> places) {
        boolean prompt = message.info() instanceof Message.User;
        for (var part : message.parts().reversed()) {
            int count = query.count(SearchableText.of(part));
            if (count > 0) places.add(new FoundText.Place(message.info().id(), part.id(), prompt, count));
        }
    }
}
