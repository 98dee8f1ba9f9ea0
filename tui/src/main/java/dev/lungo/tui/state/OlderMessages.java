package dev.lungo.tui.state;

import dev.lungo.core.session.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages before the model's window, as far as the reader went back: pages, the newest first, of which only the
/// ones around the view keep their messages. The `released` newest ones are fetched again when the reader comes back.
/// `tail` are messages that left the model's window since; `next` is the cursor of the page before all, null if
/// there is none or it is not known yet.
public record OlderMessages(
        List<Page> pages,
        List<Message> tail,
        int released,
        @Nullable String next,
        boolean loading) {
    public static final OlderMessages NONE = new OlderMessages(List.of(), List.of(), 0, null, false);

    /// Messages of a page.
    public static final int PAGE = 80;

    private static final int MOST_PAGES = 4;

    /// Messages and the cursor that finds them, oldest first; empty once released.
    public record Page(String cursor, List<Message> messages) {
        Page released() {
            return new Page(cursor, List.of());
        }
    }

    /// True if the messages in view do not reach to the model's window.
    public boolean isApart() {
        return released > 0;
    }

    /// True if there are messages before those that are kept. `partial` is true if the model's window lacks some.
    public boolean hasOlder(boolean partial) {
        return pages.isEmpty() ? partial : next != null;
    }

    /// The kept messages, oldest first.
    public List<Message> messages() {
        var all = new ArrayList<Message>();
        for (var page : pages.reversed()) all.addAll(page.messages());
        var last = all.isEmpty() ? null : all.getLast().info().id();
        if (isApart()) return all;
        for (var message : tail) if (last == null || message.info().id().compareTo(last) > 0) all.add(message);
        return all;
    }

    /// The same while a page is fetched, or no longer.
    public OlderMessages loading(boolean now) {
        return new OlderMessages(pages, tail, released, next, now);
    }

    /// Adds messages that left the model's window.
    public OlderMessages with(List<Message> left) {
        var all = new ArrayList<>(tail);
        all.addAll(left);
        all.sort((a, b) -> a.info().id().compareTo(b.info().id()));
        return new OlderMessages(pages, List.copyOf(all), released, next, loading);
    }

    /// Adds the page before all others; `before` is the cursor of the one before it.
    public OlderMessages older(Page page, @Nullable String before) {
        var all = new ArrayList<>(pages);
        all.add(page);
        int gone = released;
        if (all.size() - gone > MOST_PAGES) {
            all.set(gone, all.get(gone).released());
            gone++;
        }
        return new OlderMessages(List.copyOf(all), tail, gone, before, false);
    }

    /// Some pages, of which those around one place keep their messages: the first `released` pages have none. `tail`
    /// are the messages between them and the model's window.
    public static OlderMessages around(List<Page> pages, int released, @Nullable String next, List<Message> tail) {
        return new OlderMessages(List.copyOf(pages), List.copyOf(tail), released, next, false);
    }

    /// Puts back the newest page that was released.
    public OlderMessages newer(List<Message> messages) {
        if (released == 0) return loading(false);
        var all = new ArrayList<>(pages);
        int place = released - 1;
        all.set(place, new Page(all.get(place).cursor(), messages));
        var before = next;
        if (all.size() - place > MOST_PAGES) before = all.removeLast().cursor();
        return new OlderMessages(List.copyOf(all), tail, place, before, false);
    }
}
