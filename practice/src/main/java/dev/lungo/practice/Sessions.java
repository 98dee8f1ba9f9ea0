package dev.lungo.practice;

import com.sun.net.httpserver.Headers;
import java.util.List;

/// The headers in which clients tell which session a request belongs to.
final class Sessions {

    private static final List<String> HEADERS = List.of(
            "x-session-id",
            "session_id",
            "session-id",
            "x-session-affinity",
            "x-opencode-session",
            "x-claude-code-session-id");

    private Sessions() {}

    static String hint(Headers headers) {
        var hint = new StringBuilder();
        for (var name : HEADERS) {
            var value = headers.getFirst(name);
            if (value != null) hint.append(value).append('|');
        }
        return hint.toString();
    }
}
