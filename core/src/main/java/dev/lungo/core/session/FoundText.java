package dev.lungo.core.session;

import dev.lungo.core.id.Id;
import java.util.List;

/// The parts of older messages that hold a text, oldest first, and the pages in which those messages can be read,
/// newest first. `more` is true if older parts were left out.
public record FoundText(List<Place> places, List<Page> pages, boolean more) {
    public static final FoundText NOTHING = new FoundText(List.of(), List.of(), false);

    /// A part with the number of its matches. `prompt` is true if its message is a prompt.
    public record Place(Id<Message> messageID, Id<Part> partID, boolean prompt, int count) {}

    /// The cursor of a page, and its oldest message.
    public record Page(String cursor, Id<Message> first) {}
}
