package dev.lungo.tui.theme;

import org.jspecify.annotations.Nullable;

/// A theme file cannot be read; the message names it and says why.
public final class ThemeException extends Exception {
    ThemeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
