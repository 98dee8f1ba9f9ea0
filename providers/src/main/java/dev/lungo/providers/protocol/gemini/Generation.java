package dev.lungo.providers.protocol.gemini;

import java.util.regex.Pattern;

/// Which generation a Gemini model is of, as its id says: from the third on it wants its signatures back
/// and reads pictures in the results of tools.
final class Generation {
    private static final Pattern NUMBER = Pattern.compile("gemini-(\\d+)");
    private static final int NEWEST = 3;

    private Generation() {}

    static boolean isThirdOrLater(String id) {
        var number = NUMBER.matcher(id);
        return (number.find() ? Integer.parseInt(number.group(1)) : isLatest(id) ? NEWEST : 0) >= 3;
    }

    /// Gemma has no place for a system instruction.
    static boolean isGemma(String id) {
        return id.startsWith("gemma-") || id.contains("/gemma-");
    }

    private static boolean isLatest(String id) {
        return id.contains("gemini-") && id.endsWith("-latest");
    }
}
