package dev.lungo.policy.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The range in `{1..3}` or `{a..c..2}`.
final class BraceRange {
    private static final int MOST = 200;
    private static final Pattern NUMBERS = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})(?:\\.\\.(-?\\d{1,9}))?");
    private static final Pattern LETTERS = Pattern.compile("([A-Za-z])\\.\\.([A-Za-z])(?:\\.\\.(-?\\d{1,9}))?");

    private BraceRange() {}

    /// The items of a range, of a long one only the first and the last; none if this is not a range.
    static List<String> items(String text) {
        var letters = LETTERS.matcher(text);
        if (letters.matches())
            return steps(letters.group(1).charAt(0), letters.group(2).charAt(0), letters.group(3)).stream()
                    .map(Character::toString)
                    .toList();
        var numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) return List.of();
        int width = width(numbers.group(1), numbers.group(2));
        return steps(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), numbers.group(3)).stream()
                .map(number -> padded(number, width))
                .toList();
    }

    private static List<Integer> steps(int from, int to, @Nullable String given) {
        int step = given == null ? 1 : Math.max(1, Math.abs(Integer.parseInt(given)));
        if (Math.abs((long) to - from) / step >= MOST) return List.of(from, to);
        var items = new ArrayList<Integer>();
        for (long at = from; from <= to ? at <= to : at >= to; at += from <= to ? step : -step) items.add((int) at);
        return items;
    }

    /// The number of characters if zeros are put in front, or else 0.
    private static int width(String from, String to) {
        boolean zeros = from.matches("-?0\\d+") || to.matches("-?0\\d+");
        return zeros ? Math.max(from.length(), to.length()) : 0;
    }

    private static String padded(int number, int width) {
        var digits = Integer.toString(Math.abs(number));
        var sign = number < 0 ? "-" : "";
        return sign + "0".repeat(Math.max(0, width - sign.length() - digits.length())) + digits;
    }
}
