package dev.lungo.core.plugin;

import java.util.Map;

/// An endpoint that a plugin contributes. Thread-safe.
@FunctionalInterface
public interface PluginRoute {
    /// Answers a request on a thread of its own.
    Answer answer(Call call) throws Exception;

    /// A request: the values of its query, and its body (empty for none).
    record Call(Map<String, String> query, String body) {}

    /// An answer: the HTTP status, the type of the body, and the body.
    record Answer(int status, String type, String body) {
        /// A successful answer with a text.
        public static Answer text(String body) {
            return new Answer(200, "text/plain", body);
        }

        /// A successful answer with a JSON document.
        public static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }
    }
}
