package dev.lungo.practice.script;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of `model.jsonl`: a reply, or a fault that happens once before the next line answers.
public record Line(
        List<Say> say,
        @Nullable String finish,
        @Nullable Usage usage,
        Pace pace,
        List<Pattern> expect,
        List<Pattern> expectSystem,
        @Nullable Fault fault) {

    public static Line text(String text) {
        return new Line(List.of(new Say.Text(text)), null, null, Pace.DEFAULT, List.of(), List.of(), null);
    }

    public boolean callsTools() {
        return say.stream().anyMatch(Say.Call.class::isInstance);
    }
}
