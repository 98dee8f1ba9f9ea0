package dev.lungo.providers.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Wait that a server asks for: in its headers (`retry-after-ms`, `retry-after` in seconds or as a date, the reset of
/// an exhausted limit), else in its message.
public final class RetryAfter {
    private static final Pattern REMAINING = Pattern.compile("(.*)-remaining(.*)");
    private static final String USED = "-used-percent";
    private static final String SPAN =
            "(\\d+(?:\\.\\d+)?\\s*(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)(?![a-z])(?:\\s*(?:and\\s*)?\\d+(?:\\.\\d+)?\\s*(?:ms|s|secs?|seconds?|m|mins?|minutes?)(?![a-z]))*)";
    private static final Pattern SENTENCE =
            Pattern.compile("(?:again|retry|wait|resets?|retryDelay)[^0-9.]{0,40}?" + SPAN, Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile(
            "\"(?:retry_after|retry_after_seconds|resets_in_seconds)\"\\s*:\\s*\"?(\\d{1,9}(?:\\.\\d{1,6})?)");
    private static final Pattern MOMENT = Pattern.compile("\"resets?_at\"\\s*:\\s*(\\d{10,13})\\b");
    private static final Pattern PIECE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|mil|s|m|h|d)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LOOK = 4_000;

    private RetryAfter() {}

    public static @Nullable Duration of(HttpHeaders headers, String body, Instant now) {
        var asked = of(headers, now);
        if (asked != null) return asked;
        var mentioned = in(body, now);
        return mentioned != null ? mentioned : reset(headers, now);
    }

    public static @Nullable Duration of(HttpHeaders headers, Instant now) {
        var millis = number(headers.firstValue("retry-after-ms").orElse(null));
        if (millis != null) return Duration.ofMillis(Math.round(millis));
        var text = headers.firstValue("retry-after").map(String::strip).orElse(null);
        var seconds = number(text);
        if (seconds != null) return seconds(seconds);
        return text == null ? null : until(text, now);
    }

    /// The wait that an error's body mentions.
    public static @Nullable Duration in(@Nullable String body, Instant now) {
        if (body == null) return null;
        var text = body.length() <= LONGEST_LOOK ? body : body.substring(0, LONGEST_LOOK);
        var field = FIELD.matcher(text);
        if (field.find()) return seconds(Double.parseDouble(field.group(1)));
        var at = MOMENT.matcher(text);
        if (at.find()) return moment(at.group(1), now);
        var sentence = SENTENCE.matcher(text);
        return sentence.find() ? span(sentence.group(1)) : null;
    }

    /// The longest reset of the limits that are used up.
    private static @Nullable Duration reset(HttpHeaders headers, Instant now) {
        Duration longest = null;
        for (var header : headers.map().entrySet()) {
            var wait = reset(
                    header.getKey().toLowerCase(Locale.ROOT),
                    number(header.getValue().getFirst()),
                    headers,
                    now);
            if (wait != null && (longest == null || wait.compareTo(longest) > 0)) longest = wait;
        }
        return longest;
    }

    /// Time until the limit of this header resets; null if it is not used up. ChatGPT reports how much of a limit is
    /// used.
    private static @Nullable Duration reset(String header, @Nullable Double amount, HttpHeaders headers, Instant now) {
        if (amount == null) return null;
        if (header.endsWith(USED))
            return amount < 100
                    ? null
                    : moment(
                            headers.firstValue(header.replace(USED, "-reset-after-seconds"))
                                    .orElse(null),
                            now);
        var name = REMAINING.matcher(header);
        if (!name.matches() || amount > 0) return null;
        return moment(
                headers.firstValue(name.group(1) + "-reset" + name.group(2))
                        .or(() -> headers.firstValue(name.group(1) + name.group(2) + "-reset"))
                        .orElse(null),
                now);
    }

    /// Seconds, a span (`6m0s`), a date, or a moment in seconds or milliseconds since 1970.
    private static @Nullable Duration moment(@Nullable String text, Instant now) {
        if (text == null) return null;
        var number = number(text);
        if (number == null) return text.contains("T") ? until(text, now) : span(text);
        if (number < 1e8) return seconds(number);
        var at = Instant.ofEpochMilli(number < 1e11 ? Math.round(number * 1000) : Math.round(number));
        return positive(Duration.between(now, at));
    }

    private static @Nullable Duration span(String text) {
        var pieces = PIECE.matcher(text);
        double seconds = 0;
        boolean found = false;
        while (pieces.find()) {
            found = true;
            seconds += Double.parseDouble(pieces.group(1))
                    * switch (pieces.group(2).toLowerCase(Locale.ROOT)) {
                        case "ms", "mil" -> 0.001;
                        case "m" -> 60;
                        case "h" -> 3_600;
                        case "d" -> 86_400;
                        default -> 1;
                    };
        }
        return found ? seconds(seconds) : null;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || !text.strip().matches("\\d{1,14}(\\.\\d{1,9})?")) return null;
        return Double.valueOf(text.strip());
    }

    private static @Nullable Duration until(String date, Instant now) {
        var format = date.contains("T") && Character.isDigit(date.charAt(0))
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
                : DateTimeFormatter.RFC_1123_DATE_TIME;
        try {
            return positive(
                    Duration.between(now, ZonedDateTime.parse(date, format).toInstant()));
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
