package dev.lungo.practice;

import com.sun.net.httpserver.Headers;
import java.util.List;

/// Headers in which clients name the session of a request.
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
