package dev.lungo.tui.review;

/// A person's decision about a hunk. `MIXED` accepts some of its lines and rejects the others.
enum ReviewMark {
    OPEN,
    ACCEPTED,
    REJECTED,
    MIXED
}
