package dev.lungo.client.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.ArrayList;
import java.util.List;

/// Finds what is new in a model. What two models share is skipped by identity, so one event costs about one look at
/// each message of the window.
final class Differences {
    private final SessionModel before;
    private final SessionModel now;
    private final List<News> news = new ArrayList<>();

    private Differences(SessionModel before, SessionModel now) {
        this.before = before;
        this.now = now;
    }

    static List<News> between(SessionModel before, SessionModel now) {
        return before == now ? List.of() : new Differences(before, now).all();
    }

    private List<News> all() {
        if (before.conversation() != now.conversation()) conversation();
        if (before.family() != now.family()) subagents();
        now.notices().since(before.notices()).forEach(notice -> news.add(new News.Noticed(notice)));
        if (before.family() != now.family()) followed();
        return news;
    }

    private void conversation() {
        var old = before.conversation().messages();
        int next = 0;
        for (var message : now.conversation().messages()) {
            while (next < old.size() && precedes(old.get(next), message)) next++;
            boolean known = next < old.size()
                    && old.get(next).info().id().equals(message.info().id());
            if (!known) message(message, List.of(), true);
            else if (old.get(next) != message)
                message(message, old.get(next).parts(), !old.get(next).info().equals(message.info()));
        }
        now.conversation().live().forEach(this::text);
    }

    private static boolean precedes(Message one, Message other) {
        return one.info().id().compareTo(other.info().id()) < 0;
    }

    private void message(Message message, List<Part> old, boolean isNew) {
        if (isNew) news.add(new News.OfMessage(message.info()));
        parts(message.parts(), old, 0);
    }

    private void parts(List<Part> parts, List<Part> old, int depth) {
        for (var part : parts) {
            int place = Parts.place(old, part.id());
            if (place < 0 || old.get(place) != part && !old.get(place).equals(part))
                news.add(new News.OfPart(part, depth));
        }
    }

    private void text(Id<Part> id, LiveText text) {
        var old = before.conversation().live().get(id);
        if (old == text || old != null && old.length() == text.length()) return;
        for (var message : now.conversation().messages().reversed()) {
            int place = Parts.place(message.parts(), id);
            if (place < 0) continue;
            news.add(new News.OfText(message.parts().get(place), text));
            return;
        }
    }

    private void subagents() {
        for (var member : now.family().members().values()) {
            var old = before.family().members().get(member.session().id());
            if (member.depth() > 0 && member != old)
                parts(member.parts(), old == null ? List.of() : old.parts(), member.depth());
        }
    }

    private void followed() {
        var old = before.family().first();
        var member = now.family().first();
        if (member.status() != null && !member.status().equals(old.status()))
            news.add(new News.OfStatus(member.status()));
        if (!member.session().equals(old.session())) news.add(new News.OfSession(old.session(), member.session()));
        if (now.family().deleted() && !before.family().deleted()) news.add(new News.Deleted());
    }
}
