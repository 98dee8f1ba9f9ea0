package dev.lungo.code.java.build;

import java.util.regex.Pattern;

/// Language versions as build files write them: `1.8`, `17`, `VERSION_21`.
final class SourceLevels {
    private static final Pattern NUMBER = Pattern.compile("(?:1[._])?(\\d{1,2})(?:\\.\\d+)*");

    private SourceLevels() {}

    /// The version, or that of this runtime if the text names none.
    static int parse(String text) {
        var matcher = NUMBER.matcher(text.replace("VERSION_", ""));
        return matcher.matches()
                ? Integer.parseInt(matcher.group(1))
                : Runtime.version().feature();
    }
}
