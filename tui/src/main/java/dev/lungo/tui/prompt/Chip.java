package dev.lungo.tui.prompt;

/// A piece of a prompt's text that stands for something else and is edited as one character. `end` is exclusive.
public record Chip(int start, int end, Attachment content) {
    Chip moved(int by) {
        return by == 0 ? this : new Chip(start + by, end + by, content);
    }
}
