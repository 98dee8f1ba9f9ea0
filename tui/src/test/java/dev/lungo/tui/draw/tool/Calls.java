package dev.lungo.tui.draw.tool;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tool calls for tests; each began at 1,000,000.
public final class Calls {
    public static final long BEGAN = 1_000_000;

    private Calls() {}

    public static Part.Tool call(String tool, ToolState state) {
        return new Part.Tool(
                new Id<>("prt_1"), new Id<Session>("ses_1"), new Id<Message>("msg_1"), "call_1", tool, state, null);
    }

    public static Part.Tool pending(String tool, Map<String, Object> input) {
        return call(tool, new ToolState.Pending(input, ""));
    }

    public static Part.Tool running(String tool, Map<String, Object> input, Map<String, Object> metadata) {
        return call(tool, new ToolState.Running(input, null, metadata, Part.Span.from(BEGAN)));
    }

    public static Part.Tool done(String tool, Map<String, Object> input, long millis, View... views) {
        return done(tool, input, Map.of(), millis, views);
    }

    public static Part.Tool done(
            String tool, Map<String, Object> input, Map<String, Object> metadata, long millis, View... views) {
        var all = new LinkedHashMap<>(metadata);
        all.put("views", Json.mapper().convertValue(views, List.class));
        var time = Part.Span.from(BEGAN).until(BEGAN + millis);
        return call(tool, new ToolState.Completed(input, "output of " + tool, "title of " + tool, all, time, null));
    }

    public static Part.Tool failed(String tool, Map<String, Object> input, String error, Map<String, Object> metadata) {
        var time = Part.Span.from(BEGAN).until(BEGAN + 50);
        return call(tool, new ToolState.Failed(input, error, metadata, time));
    }
}
