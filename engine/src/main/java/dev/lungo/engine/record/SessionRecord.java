package dev.lungo.engine.record;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.context.NestedInstructions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The message behind a summary, written by code: what must not depend on whether a model remembers it.
public record SessionRecord(UserRequests requests, CarriedRules rules, String text) {
    private static final String HEAD =
            "The program made this record from the session itself, to accompany the summary above. "
                    + "It is not a new request; the latest messages of the conversation follow.";
    private static final int LEAST = 6_000;
    private static final int MOST = 48_000;

    /// `before` is everything before the compaction, of which the messages from `tail` on are still sent. `size` is
    /// the number of characters that the record replaces; it may use an eighth of that.
    public static SessionRecord of(List<Message> before, int tail, long size) {
        int room = Math.clamp(size / 8, LEAST, MOST);
        var gone = before.subList(0, tail);
        var requests = UserRequests.of(gone);
        var rules = CarriedRules.of(gone);
        var sections = new ArrayList<String>();
        section("The user's requests, verbatim", requests.within(room / 2), sections);
        section("Instructions of directories", rules.within(room / 4), sections);
        section("To-do list", Todos.of(before).within(room / 8), sections);
        section("Files", TouchedFiles.of(before).within(room / 8), sections);
        section(
                "Unresolved errors",
                String.join("\n\n", OpenErrors.of(gone, room / 8).texts()),
                sections);
        return new SessionRecord(requests, rules, HEAD + "\n\n" + String.join("\n\n", sections));
    }

    private static void section(String title, String text, List<String> sections) {
        if (!text.isEmpty()) sections.add("## " + title + "\n" + text);
    }

    /// The record as a message, next to the one that asked for the compaction. Its marks say which instructions it
    /// repeats.
    public Message message(Message.User compaction) {
        var id = new Id<Message>(compaction.id().value() + "-record");
        var info = new Message.User(
                id,
                compaction.sessionID(),
                compaction.time(),
                compaction.agent(),
                compaction.model(),
                null,
                null,
                null,
                null);
        Map<String, Object> metadata = Map.of(
                NestedInstructions.LOADED,
                List.copyOf(rules.texts().keySet()),
                NestedInstructions.MARKS,
                rules.marks());
        return new Message(
                info,
                List.of(new Part.Text(
                        new Id<>(id.value() + "-text"), compaction.sessionID(), id, text, true, null, null, metadata)));
    }
}
