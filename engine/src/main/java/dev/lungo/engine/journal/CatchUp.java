package dev.lungo.engine.journal;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Feed;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.live.LiveState;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Events for a listener that was away: those stored since, page by page; the texts that are growing now, in full;
/// and the status of sessions that may have changed.
final class CatchUp {
    /// A page is held while a slow listener reads, so it is small: this many events, and not many more bytes than
    /// this.
    private static final int PAGE = 32;
    private static final int HEAVY = 256 * 1024;
    /// Maximum distance of a turn's end that the listener heard without the session's status: one that left while it
    /// caught up received stored events, but not yet the statuses.
    private static final int LOOK_BACK = 1000;

    /// Length reported for a finished text.
    static final int WHOLE = Integer.MAX_VALUE;

    private final Feed feed;
    private final LiveState live;
    private final Predicate<Recorded> wanted;
    private final long after;
    private final long base;
    private final Queue<Recorded> page = new ArrayDeque<>();
    private final Map<Id<Session>, Scope> touched = new HashMap<>();
    /// Reported texts, and how much of each.
    private final Map<Id<Part>, Integer> known = new HashMap<>();
    private @Nullable Queue<Map.Entry<Id<Part>, LiveState.GrowingText>> growing;
    private boolean statusesAdded;
    private long seen;

    /// `after` is what the listener knows already, `base` what was published before its queue began.
    CatchUp(Feed feed, LiveState live, Predicate<Recorded> wanted, long after, long base) {
        this.feed = feed;
        this.live = live;
        this.wanted = wanted;
        this.after = after;
        this.base = base;
        this.seen = after;
    }

    /// Up to which event the listener knows everything.
    long seen() {
        return seen;
    }

    Map<Id<Part>, Integer> known() {
        return known;
    }

    /// The next, or null when the listener knows all that was published before it began to catch up.
    @Nullable
    Recorded next() {
        while (growing == null) {
            if (page.isEmpty()) advance();
            for (var event = page.poll(); event != null; event = page.poll()) {
                if (wanted.test(event)) return noted(event);
            }
        }
        for (var text = growing.poll(); text != null; text = growing.poll()) {
            var whole = whole(text.getKey(), text.getValue());
            if (whole != null) return whole;
        }
        if (!statusesAdded) addStatuses();
        return page.poll();
    }

    /// Notes the texts before it reads: one that ends after this is in the page, or its end is published later.
    private void advance() {
        var texts = live.texts();
        if (!turnPage()) beginTexts(texts);
    }

    private boolean turnPage() {
        long weight = 0;
        for (var event : feed.after(seen, PAGE)) {
            if (weight > HEAVY) break;
            page.add(event);
            seen = event.sequence();
            weight += Published.of(event, -1).weight();
        }
        return !page.isEmpty();
    }

    private Recorded noted(Recorded event) {
        if (event.event() instanceof Event.PartUpdated updated) remember(updated.part(), event.sequence() > base);
        touch(event);
        return event;
    }

    /// Deltas of a text that ended only now may still wait in the queue.
    private void remember(Part part, boolean deltasMayWait) {
        int length = LiveState.openLength(part);
        if (length >= 0) known.put(part.id(), length);
        else if (deltasMayWait) known.put(part.id(), WHOLE);
    }

    private void touch(Recorded recorded) {
        switch (recorded.event()) {
            case Event.PartUpdated updated -> touched.put(updated.sessionID(), recorded.scope());
            case Event.MessageUpdated updated -> touched.put(updated.sessionID(), recorded.scope());
            case Event.SessionDeleted deleted -> touched.remove(deleted.sessionID());
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> {}
        }
    }

    /// Later texts will be published from their beginning.
    private void beginTexts(Map<Id<Part>, LiveState.GrowingText> texts) {
        growing = new ArrayDeque<>();
        for (var text : texts.entrySet()) {
            if (text.getValue().sequence() <= seen && !known.containsKey(text.getKey())) growing.add(text);
        }
    }

    /// A text in its current form. One that was replaced since is heard in the next stored event, and its deltas
    /// that still wait are part of that.
    private @Nullable Recorded whole(Id<Part> id, LiveState.GrowingText text) {
        for (var begun : feed.after(text.sequence() - 1, 1)) {
            if (begun.sequence() != text.sequence() || !(begun.event() instanceof Event.PartUpdated updated)) continue;
            if (!wanted.test(begun)) return null;
            remember(updated.part(), true);
            return own(text.scope(), updated);
        }
        known.put(id, WHOLE);
        return null;
    }

    private void addStatuses() {
        statusesAdded = true;
        if (after < live.first()) lookBack();
        var doing = live.statuses(after - LOOK_BACK);
        doing.forEach((session, now) -> add(session, now.scope(), now.status()));
        touched.keySet().removeAll(doing.keySet());
        touched.forEach((session, scope) -> add(session, scope, new SessionStatus.Idle()));
    }

    /// The listener followed another process, of which only stored events are known.
    private void lookBack() {
        for (var event : feed.after(Math.max(0, after - LOOK_BACK), LOOK_BACK)) {
            if (event.sequence() <= after) touch(event);
        }
    }

    private void add(Id<Session> session, Scope scope, SessionStatus status) {
        var event = own(scope, new Event.StatusChanged(session, status));
        if (wanted.test(event)) page.add(event);
    }

    private static Recorded own(Scope scope, Event event) {
        return new Recorded(Ids.ascending("evt"), 0, scope, event);
    }
}
