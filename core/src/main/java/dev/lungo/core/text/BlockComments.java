package dev.lungo.core.text;

import java.util.regex.Pattern;

/// HTML comments of instruction files that begin a line: notes of the authors, which are not for the model. Those in
/// code and within a line stay.
public final class BlockComments {
    private static final Pattern CODE_OR_COMMENT =
            Pattern.compile("(?ms)(?<code>^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\\2[`~]*[ \t]*$|\\z))"
                    + "|^ {0,3}<!--(?:.*?-->[ \t]*(?:\r?\n|\\z)?|(?<open>.*))");

    private BlockComments() {}

    /// The text without these comments. One without an end is none.
    public static String without(String text) {
        if (!text.contains("<!--")) return text;
        return CODE_OR_COMMENT
                .matcher(text)
                .replaceAll(found -> found.group("code") == null && found.group("open") == null ? "" : "$0");
    }
}
