package dev.lungo.engine.record;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The user's requests, verbatim. If they exceed the room, the newest comes first, then the first one of the session,
/// then the others from the newest back; a request that is too long keeps its beginning and end.
public record UserRequests(List<String> texts) {
    /// A cut request says less than this and is left out instead.
    private static final int LEAST = 300;

    public static UserRequests of(List<Message> messages) {
        return new UserRequests(messages.stream()
                .map(UserRequests::typed)
                .flatMap(Optional::stream)
                .toList());
    }

    /// The text of a message from the user; empty if the program wrote it.
    private static Optional<String> typed(Message message) {
        if (!(message.info() instanceof Message.User)) return Optional.empty();
        var text = new StringBuilder();
        for (var part : message.parts()) {
            switch (part) {
                case Part.Text it -> {
                    if (!Boolean.TRUE.equals(it.synthetic()) && !Boolean.TRUE.equals(it.ignored()))
                        text.append(it.text().strip()).append('\n');
                }
                case Part.File it ->
                    text.append("(attached: ")
                            .append(it.filename() == null ? it.mime() : it.filename())
                            .append(")\n");
                case Part.Subtask it ->
                    text.append("(for the agent ")
                            .append(it.agent())
                            .append(") ")
                            .append(it.prompt().strip())
                            .append('\n');
                case Part.Reasoning _,
                        Part.Tool _,
                        Part.AgentMention _,
                        Part.StepStart _,
                        Part.StepFinish _,
                        Part.Snapshot _,
                        Part.Patch _,
                        Part.Retry _,
                        Part.Compaction _ -> {}
            }
        }
        var said = text.toString().strip();
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    /// The newest request, empty if there is none.
    public String newest() {
        return texts.isEmpty() ? "" : texts.getLast();
    }

    /// Requests in order, within `room` characters; empty if there are none.
    String within(int room) {
        var chosen = new ArrayList<Optional<String>>();
        for (int i = 0; i < texts.size(); i++) chosen.add(Optional.empty());
        int left = room;
        for (int place : byImportance()) {
            var text = texts.get(place);
            if (text.length() > left && left < LEAST) continue;
            var excerpt = Excerpt.ends(text, left, "request");
            chosen.set(place, Optional.of(excerpt));
            left -= Math.min(text.length(), left);
        }
        return written(chosen);
    }

    private List<Integer> byImportance() {
        var order = new ArrayList<Integer>();
        if (!texts.isEmpty()) order.add(texts.size() - 1);
        if (texts.size() > 1) order.add(0);
        for (int i = texts.size() - 2; i > 0; i--) order.add(i);
        return order;
    }

    private static String written(List<Optional<String>> chosen) {
        var text = new StringBuilder();
        int missing = 0;
        for (int i = 0; i < chosen.size(); i++) {
            if (chosen.get(i).isEmpty()) {
                missing++;
                continue;
            }
            if (missing > 0)
                text.append("(")
                        .append(missing)
                        .append(missing == 1 ? " request" : " requests")
                        .append(" omitted)\n");
            missing = 0;
            text.append(i + 1).append(". ").append(chosen.get(i).get()).append('\n');
        }
        return text.toString().stripTrailing();
    }
}
