package dev.lungo.engine.work;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Part;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instance;
import java.util.List;
import java.util.Locale;

/// Refuses a message that its model cannot read, before anything is stored or sent.
final class Oversize {
    /// Maximum characters per token, even in text that repeats itself.
    private static final int CHARACTERS = 4;

    private Oversize() {}

    /// @throws EngineFailure if the text alone is more than the window of the model
    static void check(List<Part> parts, Instance instance, ModelRef ref) {
        long window = instance.models()
                .find(ref)
                .map(model -> model.limit().context())
                .orElse(0L);
        long characters = parts.stream()
                .mapToLong(part -> part instanceof Part.Text text && !Boolean.TRUE.equals(text.ignored())
                        ? text.text().length()
                        : 0)
                .sum();
        if (window <= 0 || characters / CHARACTERS < window) return;
        throw new EngineFailure(
                EngineFailure.Kind.INVALID,
                String.format(
                        Locale.ROOT,
                        "The message has about %,d tokens (%,d characters), but %s reads at most %,d tokens, so it was"
                                + " not sent. Save it in a file and name the file, so that the agent reads it page by"
                                + " page.",
                        characters / CHARACTERS,
                        characters,
                        ref,
                        window));
    }
}
