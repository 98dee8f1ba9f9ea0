package dev.lungo.practice.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to a model, the same for every protocol.
/// `session` is whatever hint the client gave about which session this is, or empty.
public record Conversation(
        String model,
        boolean stream,
        String session,
        boolean hasTools,
        String system,
        List<Turn> turns,
        List<Piece> pieces) {

    /// Text with which a client reports that the previous reply broke off: that reply does not count.
    private static final String BROKE = "The connection broke here.";

    public String firstUserText() {
        return turns.stream()
                .filter(turn -> turn.role() == Turn.Role.USER)
                .map(Turn::text)
                .findFirst()
                .orElse("");
    }

    public String lastUserText() {
        return turns.reversed().stream()
                .filter(turn -> turn.role() == Turn.Role.USER)
                .map(Turn::text)
                .findFirst()
                .orElse("");
    }

    /// Number of model replies after this turn. Neighboring assistant entries are one reply; one at the very end is a
    /// note of the client, not a reply.
    public int repliesAfter(int index) {
        var replies = 0;
        for (var i = index + 1; i < turns.size() - 1; i++) {
            if (isAssistant(i)
                    && !isAssistant(i + 1)
                    && !turns.get(i + 1).text().startsWith(BROKE)) replies++;
        }
        return replies;
    }

    /// Entries that the model has not seen yet: everything after its last reply.
    public List<Turn> unseen() {
        var end = turns.size();
        while (end > 0 && isAssistant(end - 1)) end--;
        var start = end;
        while (start > 0 && !isAssistant(start - 1)) start--;
        return turns.subList(start, end);
    }

    /// The newest result of a tool, or null when it was not called.
    public @Nullable String resultOf(String tool) {
        for (var turn : turns.reversed()) {
            if (turn.role() == Turn.Role.RESULT && turn.tool().equals(tool)) return turn.text();
        }
        return null;
    }

    private boolean isAssistant(int index) {
        return turns.get(index).role() == Turn.Role.ASSISTANT;
    }
}
