package dev.lungo.tools.edit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way to find a text that is wanted in a file. Texts have `\n` for line ends.
interface Strategy {
    /// Completes "matched …" for the model.
    String name();

    /// Every place that could be meant, in order; places may overlap.
    List<Span> find(Lines file, String wanted);

    /// Text that turns `wanted` into `replacement` at this place, or null if it cannot be determined, which rules the
    /// place out.
    default @Nullable String fit(String found, String wanted, String replacement) {
        return replacement;
    }

    /// A piece of a text, `end` exclusive.
    record Span(int start, int end) {}
}
