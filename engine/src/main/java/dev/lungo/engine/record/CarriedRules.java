package dev.lungo.engine.record;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.context.NestedInstructions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The instructions of folders that came with the files the model read. Each is the newest of its file.
public record CarriedRules(Map<String, String> texts, Map<String, Object> marks) {
    private static final String END = "\n</system-reminder>";

    public static CarriedRules of(List<Message> messages) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Object> marks = new LinkedHashMap<>();
        for (var message : messages) {
            for (var part : message.parts()) {
                if (!(part instanceof Part.Tool call && call.state() instanceof ToolState.Completed done)) continue;
                for (var file : files(done)) texts.put(file, text(file, done.output()));
                if (done.metadata().get(NestedInstructions.MARKS) instanceof Map<?, ?> given)
                    given.forEach((file, mark) -> marks.put(file.toString(), mark));
            }
        }
        return new CarriedRules(texts, marks);
    }

    /// True if instructions came with this result.
    public static boolean isIn(ToolState.Completed done) {
        return !files(done).isEmpty();
    }

    private static List<String> files(ToolState.Completed done) {
        return done.metadata().get(NestedInstructions.LOADED) instanceof List<?> files
                ? files.stream().map(Object::toString).toList()
                : List.of();
    }

    private static String text(String file, String output) {
        var begin = "Instructions from " + file + ":\n";
        int start = output.indexOf(begin);
        int end = start < 0 ? -1 : output.indexOf(END, start);
        return end < 0 ? "" : output.substring(start + begin.length(), end).strip();
    }

    /// The texts as far as they fit; of the others, where to read them.
    String within(int room) {
        var text = new StringBuilder();
        int left = room;
        for (var rule : texts.entrySet()) {
            boolean fits = !rule.getValue().isEmpty() && rule.getValue().length() <= left;
            if (fits) left -= rule.getValue().length();
            text.append("Instructions from ")
                    .append(rule.getKey())
                    .append(fits ? ":\n" + rule.getValue() : ": read them again before you work there")
                    .append("\n\n");
        }
        return text.toString().strip();
    }
}
