package dev.lungo.tui.state;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The matches of a search, oldest first. Those `here` are in the newest messages, from `since` on, and are found by
/// the interface; the server looks through the `earlier` ones.
public record Matches(
        Request request,
        FoundText earlier,
        List<Searched> here,
        @Nullable Id<Message> since) {
    static final Matches NONE = new Matches(Request.NONE, FoundText.NOTHING, List.of(), null);

    /// The query that the server works on or answered last. `able` is false if it cannot search.
    public record Request(String query, boolean running, boolean able) {
        static final Request NONE = new Request("", false, true);
    }

    /// A message and its parts with matches.
    public record Searched(Message message, List<FoundText.Place> places) {}

    /// One match: the `index`th of a part.
    public record Match(FoundText.Place place, int index) {
        /// The block of the transcript that shows the part; prompts are one block each.
        public String block() {
            return place.prompt() ? place.messageID().value() : place.partID().value();
        }
    }

    public Matches with(Request next) {
        return new Matches(next, earlier, here, since);
    }

    public Matches with(List<Searched> next) {
        return new Matches(request, earlier, List.copyOf(next), since);
    }

    public int count() {
        int count = before();
        for (var message : here) for (var place : message.places()) count += place.count();
        return count;
    }

    /// The matches that the server found.
    public int before() {
        int count = 0;
        for (var place : earlier.places()) count += place.count();
        return count;
    }

    /// The match at a place in the order of all; null outside.
    public @Nullable Match at(int number) {
        int left = number;
        for (var place : earlier.places()) {
            if (left < place.count()) return left < 0 ? null : new Match(place, left);
            left -= place.count();
        }
        for (var message : here)
            for (var place : message.places()) {
                if (left < place.count()) return left < 0 ? null : new Match(place, left);
                left -= place.count();
            }
        return null;
    }

    /// The number of the first match in a message or after it; the last one if there is none.
    public int from(Id<Message> message) {
        int number = 0;
        for (var place : earlier.places()) {
            if (place.messageID().compareTo(message) >= 0) return number;
            number += place.count();
        }
        for (var searched : here)
            for (var place : searched.places()) {
                if (place.messageID().compareTo(message) >= 0) return number;
                number += place.count();
            }
        return number - 1;
    }
}
