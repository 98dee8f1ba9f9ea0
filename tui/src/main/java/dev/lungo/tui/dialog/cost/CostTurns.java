package dev.lungo.tui.dialog.cost;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.store.SentRequest;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.undo.SentPrompts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The requests of a session by turn. A request whose answer is not among the messages that are loaded belongs to the
/// turn of the one before it.
final class CostTurns {
    private static final int NONE = -1;

    private CostTurns() {}

    /// A row of the list: the beginning of a turn, or a request by its index.
    record Row(@Nullable Line head, int request) {}

    static List<Row> rows(List<SentRequest> requests, @Nullable OpenSession session, int width) {
        var prompts = new HashMap<Id<Message>, Message>();
        var askers = askers(session, prompts);
        var rows = new ArrayList<Row>();
        Message current = null;
        for (int i = 0; i < requests.size(); i++) {
            var asker = askers.get(requests.get(i).messageID());
            if (asker != null && asker != current) {
                current = asker;
                rows.add(new Row(head(asker, requests.subList(i, end(requests, i, askers)), width), NONE));
            }
            rows.add(new Row(null, i));
        }
        return rows;
    }

    /// The prompts of the answers that are loaded.
    private static Map<Id<Message>, Message> askers(@Nullable OpenSession session, Map<Id<Message>, Message> prompts) {
        var askers = new HashMap<Id<Message>, Message>();
        if (session == null) return askers;
        for (var message : SentPrompts.messages(session)) {
            if (message.info() instanceof Message.User)
                prompts.put(message.info().id(), message);
            if (message.info() instanceof Message.Assistant it && prompts.get(it.parentID()) instanceof Message asker)
                askers.put(it.id(), asker);
        }
        return askers;
    }

    /// The index behind the last request of a turn.
    private static int end(List<SentRequest> requests, int first, Map<Id<Message>, Message> askers) {
        var asker = askers.get(requests.get(first).messageID());
        int end = first + 1;
        while (end < requests.size()) {
            var next = askers.get(requests.get(end).messageID());
            if (next != null && next != asker) break;
            end++;
        }
        return end;
    }

    private static Line head(Message prompt, List<SentRequest> requests, int width) {
        double cost = 0;
        for (var request : requests) cost += request.cost();
        var title = SentPrompts.title(prompt);
        return Line.of(
                        new Span("── ", Style.of(Token.BORDER)),
                        new Span(title.isEmpty() ? "(no text)" : title, Style.MUTED))
                .withRight(Line.of(Figures.dollars(cost) + " ", Style.MUTED), width);
    }

    /// The place of a request in the list.
    static int indexOf(List<Row> rows, int request) {
        for (int i = 0; i < rows.size(); i++) if (rows.get(i).request() == request) return i;
        return 0;
    }
}
