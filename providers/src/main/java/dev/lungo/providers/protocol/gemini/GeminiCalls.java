package dev.lungo.providers.protocol.gemini;

import dev.lungo.core.id.Ids;
import dev.lungo.providers.protocol.DecodedAnswer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The calls of one answer. Most come whole; on Vertex they may come in pieces, of which only the first
/// has a name, and the last says that nothing follows. Ids may be missing.
final class GeminiCalls {
    private static final class Open {
        final String id;
        final StreamedArguments arguments = new StreamedArguments();

        Open(String id) {
            this.id = id;
        }
    }

    private final Set<String> used = new HashSet<>();
    private @Nullable Open open;

    void add(JsonNode call, @Nullable Map<String, Object> mark, DecodedAnswer answer) {
        var name = call.path("name").asString("");
        if (!name.isEmpty()) {
            end(answer);
            open = new Open(id(call.path("id").asString("")));
            answer.callStarted(open.id, name);
        }
        if (open == null) return;
        if (mark != null) answer.callMark(open.id, mark);
        open.arguments.all(call.path("args"));
        for (var piece : call.path("partialArgs")) open.arguments.add(piece);
        if (!call.path("willContinue").asBoolean(false)) end(answer);
    }

    boolean isEmpty() {
        return used.isEmpty();
    }

    /// The call that is open is whole. One whose arguments could not be put together is left open: it is not made.
    void end(DecodedAnswer answer) {
        if (open == null) return;
        answer.callArguments(open.id, open.arguments.json());
        if (!open.arguments.isBroken()) answer.callEnded(open.id);
        open = null;
    }

    /// The answer was cut while a call was written.
    void leave(DecodedAnswer answer) {
        if (open != null) answer.callArguments(open.id, open.arguments.json());
        open = null;
    }

    private String id(String given) {
        var id = !given.isBlank() && used.add(given)
                ? given
                : Ids.ascending("call").value();
        used.add(id);
        return id;
    }
}
