package dev.lungo.config.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document's text with its references replaced, and the way back to what was written.
record Expansion(Document document, String text, List<Swap> swaps) {
    /// `[from, to)` of the text corresponds to `[writtenFrom, writtenTo)` of the document.
    record Swap(int from, int to, int writtenFrom, int writtenTo) {}

    Expansion {
        swaps = List.copyOf(swaps);
    }

    SourcePosition at(int offset) {
        return document.at(written(offset, false));
    }

    /// Source text between two positions, if it contains a reference.
    @Nullable
    String writtenBetween(int from, int to) {
        boolean touched = swaps.stream().anyMatch(swap -> swap.from < to && swap.to >= from);
        return touched ? document.text().substring(written(from, false), written(to, true)) : null;
    }

    private int written(int offset, boolean end) {
        int moved = 0;
        for (var swap : swaps) {
            if (offset < swap.from || (end && offset == swap.from)) break;
            if (offset < swap.to) return end ? swap.writtenTo : swap.writtenFrom;
            moved = swap.writtenTo - swap.to;
        }
        return offset + moved;
    }

    /// Collects the replaced text.
    static final class Draft {
        private final Document document;
        private final StringBuilder text = new StringBuilder();
        private final List<Swap> swaps = new ArrayList<>();

        Draft(Document document) {
            this.document = document;
        }

        void keep(int from, int to) {
            text.append(document.text(), from, to);
        }

        void swap(int from, int to, String replacement) {
            swaps.add(new Swap(text.length(), text.length() + replacement.length(), from, to));
            text.append(replacement);
        }

        Expansion done() {
            return new Expansion(document, text.toString(), swaps);
        }
    }
}
