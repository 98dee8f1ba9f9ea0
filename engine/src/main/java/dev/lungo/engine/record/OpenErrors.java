package dev.lungo.engine.record;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The newest calls that failed and were not repeated with success. A file that was changed since has no open errors.
record OpenErrors(List<String> texts) {
    private static final int MOST = 5;
    private static final int LONGEST_LINE = 300;

    private record Error(
            String what, String output, @Nullable String file) {}

    static OpenErrors of(List<Message> messages, int room) {
        SequencedMap<String, Error> open = new LinkedHashMap<>();
        for (var message : messages) {
            for (var part : message.parts()) {
                if (part instanceof Part.Tool call) note(call, open);
            }
        }
        var newest = open.values().stream().toList();
        newest = newest.subList(Math.max(0, newest.size() - MOST), newest.size());
        int each = newest.isEmpty() ? 0 : room / newest.size();
        return new OpenErrors(newest.stream()
                .map(error -> error.what() + "\n" + Excerpt.tail(error.output().strip(), each))
                .toList());
    }

    private static void note(Part.Tool call, SequencedMap<String, Error> open) {
        var key = call.tool() + " " + (file(call) == null ? call.state().input() : file(call));
        switch (call.state()) {
            case ToolState.Failed failed ->
                open.putLast(key, new Error(name(call) + " failed:", failed.error(), file(call)));
            case ToolState.Completed done
            when fails(done) ->
                open.putLast(
                        key,
                        new Error(
                                name(call) + " ended with exit code "
                                        + done.metadata().get("exit") + ":",
                                done.output(),
                                file(call)));
            case ToolState.Completed done -> {
                open.remove(key);
                if (TouchedFiles.isChange(done))
                    open.values()
                            .removeIf(error ->
                                    error.file() != null && error.file().equals(file(call)));
            }
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
    }

    private static boolean fails(ToolState.Completed done) {
        return done.metadata().get("exit") instanceof Number exit && exit.intValue() != 0;
    }

    private static @Nullable String file(Part.Tool call) {
        return call.state().input().get("filePath") instanceof String file ? file : null;
    }

    private static String name(Part.Tool call) {
        var input = call.state().input();
        var subject = input.get("command") instanceof String command
                ? command
                : input.get("filePath") instanceof String file ? file : input.toString();
        return "`" + call.tool() + " " + Excerpt.head(subject.replace('\n', ' '), LONGEST_LINE) + "`";
    }
}
