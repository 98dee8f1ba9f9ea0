package dev.lungo.tui.review;

/// A person's decision about a hunk.
enum ReviewMark {
    OPEN,
    ACCEPTED,
    REJECTED
}
