package dev.lungo.engine.record;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.List;
import java.util.Map;

/// The to-do list as the model wrote it last.
record Todos(List<Map<?, ?>> items) {
    private static final int LONGEST = 300;

    static Todos of(List<Message> messages) {
        for (var message : messages.reversed()) {
            for (var part : message.parts().reversed()) {
                if (part instanceof Part.Tool call
                        && call.state() instanceof ToolState.Completed done
                        && done.metadata().containsKey("todos")
                        && done.input().get("todos") instanceof List<?> list) return new Todos(items(list));
            }
        }
        return new Todos(List.of());
    }

    private static List<Map<?, ?>> items(List<?> list) {
        return list.stream()
                .<Map<?, ?>>mapMulti((item, into) -> {
                    if (item instanceof Map<?, ?> map) into.accept(map);
                })
                .toList();
    }

    /// Open tasks first, then finished ones, as far as they fit.
    String within(int room) {
        var text = new StringBuilder();
        int shown = 0;
        for (boolean done : List.of(false, true)) {
            for (var item : items) {
                if (isDone(item) != done) continue;
                var line = "- [" + item.get("status") + "] "
                        + Excerpt.head(String.valueOf(item.get("content")), LONGEST) + "\n";
                if (text.length() + line.length() > room) continue;
                text.append(line);
                shown++;
            }
        }
        if (shown < items.size()) text.append("(").append(items.size() - shown).append(" more omitted)\n");
        return text.toString().strip();
    }

    private static boolean isDone(Map<?, ?> item) {
        return "completed".equals(item.get("status")) || "cancelled".equals(item.get("status"));
    }
}
