package dev.lungo.client.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of parts in the order of their ids, and texts that have not ended.
final class Parts {
    private Parts() {}

    /// The same list if nothing changes.
    static List<Part> with(List<Part> parts, Part part) {
        int place = place(parts, part.id());
        if (place >= 0 && parts.get(place).equals(part)) return parts;
        var next = new ArrayList<>(parts);
        if (place >= 0) next.set(place, part);
        else next.add(-place - 1, part);
        return List.copyOf(next);
    }

    static List<Part> without(List<Part> parts, Id<Part> id) {
        int place = place(parts, id);
        if (place < 0) return parts;
        var next = new ArrayList<>(parts);
        next.remove(place);
        return List.copyOf(next);
    }

    /// The index of the part, or `-1 - index` of where it belongs. New parts come last.
    static int place(List<Part> parts, Id<Part> id) {
        int place = parts.size();
        while (place > 0) {
            int order = parts.get(place - 1).id().compareTo(id);
            if (order == 0) return place - 1;
            if (order < 0) break;
            place--;
        }
        return -1 - place;
    }

    /// True for a text that has begun and not ended.
    static boolean isGrowing(Part part) {
        var time = time(part);
        return time != null && time.end() == null;
    }

    private static Part.@Nullable Span time(Part part) {
        return part instanceof Part.Text text
                ? text.time()
                : part instanceof Part.Reasoning reasoning ? reasoning.time() : null;
    }

    /// The text of a text or a reasoning part.
    static String text(Part part) {
        return part instanceof Part.Text text
                ? text.text()
                : part instanceof Part.Reasoning reasoning ? reasoning.text() : "";
    }

    /// The same part with another text.
    static Part withText(Part part, String words) {
        return part instanceof Part.Text text
                ? new Part.Text(
                        text.id(),
                        text.sessionID(),
                        text.messageID(),
                        words,
                        text.synthetic(),
                        text.ignored(),
                        text.time(),
                        text.metadata())
                : part instanceof Part.Reasoning it
                        ? new Part.Reasoning(it.id(), it.sessionID(), it.messageID(), words, it.time(), it.metadata())
                        : part;
    }
}
