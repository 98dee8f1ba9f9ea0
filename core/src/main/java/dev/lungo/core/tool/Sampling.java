package dev.lungo.core.tool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets a server that works on a call use the model of the session, if the user agrees.
public interface Sampling {
    /// A conversation that ends with the server's question. `server` is the name that the user knows.
    record Request(String server, @Nullable String system, List<Passage> passages, Terms terms) {
        public Request {
            passages = List.copyOf(passages);
        }
    }

    /// A text of the user's side, or an earlier answer.
    record Passage(boolean answer, String text) {}

    /// The longest answer in tokens, and parts of names of models that the server prefers, the best first.
    record Terms(long maxTokens, @Nullable Double temperature, List<String> hints) {
        public Terms {
            hints = List.copyOf(hints);
        }
    }

    /// `complete` is false if the answer has reached its limit.
    record Answer(String model, String text, boolean complete) {}

    /// @throws ToolFailure.Denied if the rules deny it
    /// @throws ToolFailure if the user refuses, or the model gives no answer
    Answer ask(Request request) throws ToolFailure, InterruptedException;
}
