package dev.lungo.tui.prompt;

import dev.lungo.tui.text.Graphemes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text with chips, in their order. Immutable. A border is an index between two clusters, or beside a chip.
public record PromptText(String text, List<Chip> chips) {
    public static final PromptText EMPTY = new PromptText("", List.of());

    public PromptText {
        chips = List.copyOf(chips);
    }

    public static PromptText of(String text) {
        return text.isEmpty() ? EMPTY : new PromptText(text, List.of());
    }

    /// A chip alone. `number` counts pictures from 1.
    public static PromptText of(Attachment content, int number) {
        var label = content.label(number);
        return new PromptText(label, List.of(new Chip(0, label.length(), content)));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public int length() {
        return text.length();
    }

    /// A part of the text, from border to border.
    public PromptText cut(int start, int end) {
        var kept = new ArrayList<Chip>();
        for (var chip : chips) if (chip.start() >= start && chip.end() <= end) kept.add(chip.moved(-start));
        return new PromptText(text.substring(start, end), kept);
    }

    /// Another text in the place of a range, from border to border.
    public PromptText replaced(int start, int end, PromptText more) {
        var next = new ArrayList<Chip>();
        for (var chip : chips) if (chip.end() <= start) next.add(chip);
        for (var chip : more.chips) next.add(chip.moved(start));
        for (var chip : chips) if (chip.start() >= end) next.add(chip.moved(more.length() - (end - start)));
        return new PromptText(text.substring(0, start) + more.text + text.substring(end), next);
    }

    /// The chip that an index lies in or stands before; null if there is none.
    public @Nullable Chip chipAt(int index) {
        for (var chip : chips) if (chip.start() <= index && index < chip.end()) return chip;
        return null;
    }

    public @Nullable Chip chipBefore(int index) {
        return index == 0 ? null : chipAt(index - 1);
    }

    /// The border behind another one; the end stays.
    public int next(int index) {
        if (index >= length()) return length();
        var chip = chipAt(index);
        return chip == null ? Graphemes.next(text, index) : chip.end();
    }

    /// The border before an index; the beginning stays.
    public int previous(int index) {
        if (index <= 0) return 0;
        var chip = chipBefore(index);
        if (chip != null) return chip.start();
        int at = lineStart(index - 1);
        while (next(at) < index) at = next(at);
        return at;
    }

    /// The first border that is not before an index.
    public int border(int index) {
        int wanted = Math.clamp(index, 0, length());
        int at = lineStart(wanted);
        while (at < wanted) at = next(at);
        return at;
    }

    private int lineStart(int index) {
        return index == 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1;
    }

    /// The number that the next picture gets.
    public int nextPicture() {
        int count = 1;
        for (var chip : chips) if (chip.content() instanceof Attachment.Picture) count++;
        return count;
    }

    /// The text with pastes in the places of their chips.
    public PromptText unfolded() {
        var whole = this;
        for (var chip : chips.reversed())
            if (chip.content() instanceof Attachment.Paste paste)
                whole = whole.replaced(chip.start(), chip.end(), of(paste.text()));
        return whole;
    }

    /// Without the blanks around it.
    public PromptText stripped() {
        int end = text.stripTrailing().length();
        int start = Math.min(end, text.length() - text.stripLeading().length());
        return cut(start, end);
    }
}
