package dev.lungo.code.grammar;

import org.jspecify.annotations.Nullable;

/// An element that waits to be closed: a bracket, a word such as `function`, or an element of markup. After `close`,
/// reading continues in `around` if it is a piece of code in something else.
record OpenElement(
        String open, String close, int offset, @Nullable Resumable around) {}
