package dev.lungo.practice.protocol;

import dev.lungo.practice.script.Say;
import dev.lungo.practice.script.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reply ready to be written: every call has its id, the usage is known. `chunk` is the code points per delta.
public record Answer(
        String id, String model, List<Say> say, @Nullable String finish, Usage usage, int chunk) {

    /// Why the reply ends, in the words of OpenAI's chat protocol; each protocol translates it.
    String finishReason() {
        if (finish != null) return finish;
        return say.stream().anyMatch(Say.Call.class::isInstance) ? "tool_calls" : "stop";
    }

    /// The text in deltas; an empty text has none.
    List<String> deltas(String text) {
        var deltas = new ArrayList<String>(text.length() / chunk + 1);
        for (var start = 0; start < text.length(); ) {
            var end = start;
            for (var i = 0; i < chunk && end < text.length(); i++) end += Character.charCount(text.codePointAt(end));
            deltas.add(text.substring(start, end));
            start = end;
        }
        return deltas;
    }
}
