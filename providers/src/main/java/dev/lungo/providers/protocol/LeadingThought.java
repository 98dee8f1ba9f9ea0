package dev.lungo.providers.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Servers that do not know a model's form leave its thought in the text, between tags at the very
/// beginning. It becomes reasoning; a tag may be split over pieces. For one thread.
public final class LeadingThought {
    private static final Map<String, String> TAGS = Map.of(
            "<think>", "</think>", "<thinking>", "</thinking>", "[THINK]", "[/THINK]", "<seed:think>", "</seed:think>");

    private enum Place {
        BEFORE,
        INSIDE,
        AFTER,
        BEHIND
    }

    private Place place = Place.BEFORE;
    private String held = "";
    private String end = "";

    /// Gives the answer what is certain by now.
    public void text(String piece, DecodedAnswer answer) {
        switch (place) {
            case BEFORE -> before(held + piece, answer);
            case INSIDE -> inside(held + piece, answer);
            case AFTER -> after(piece, answer);
            case BEHIND -> answer.text(piece);
        }
    }

    /// Releases the held-back text unchanged, because something else follows or the answer is complete.
    public void settle(DecodedAnswer answer) {
        if (place == Place.INSIDE) answer.reasoning(held);
        else answer.text(held);
        held = "";
        if (place != Place.INSIDE) place = Place.BEHIND;
    }

    private void before(String text, DecodedAnswer answer) {
        var begun = text.stripLeading();
        var tag = tagOf(begun);
        if (tag != null) {
            end = TAGS.getOrDefault(tag, "");
            place = Place.INSIDE;
            inside(begun.substring(tag.length()), answer);
        } else if (mayBecomeTag(begun)) {
            held = text;
        } else {
            held = "";
            place = Place.BEHIND;
            answer.text(text);
        }
    }

    private static @Nullable String tagOf(String text) {
        for (var tag : TAGS.keySet()) if (text.startsWith(tag)) return tag;
        return null;
    }

    private static boolean mayBecomeTag(String text) {
        return TAGS.keySet().stream().anyMatch(tag -> tag.startsWith(text));
    }

    private void inside(String text, DecodedAnswer answer) {
        int found = text.indexOf(end);
        if (found >= 0) {
            answer.reasoning(text.substring(0, found).stripTrailing());
            held = "";
            place = Place.AFTER;
            after(text.substring(found + end.length()), answer);
            return;
        }
        int from = startOfEnd(text);
        held = text.substring(from);
        answer.reasoning(text.substring(0, from));
    }

    /// Earliest possible start of the closing tag.
    private int startOfEnd(String text) {
        for (int from = Math.max(0, text.length() - end.length() + 1); from < text.length(); from++) {
            if (end.startsWith(text.substring(from))) return from;
        }
        return text.length();
    }

    /// The blank lines between the thought and the answer belong to neither.
    private void after(String text, DecodedAnswer answer) {
        var said = text.stripLeading();
        if (said.isEmpty()) return;
        place = Place.BEHIND;
        answer.text(said);
    }
}
