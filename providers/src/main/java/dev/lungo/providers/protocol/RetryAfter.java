package dev.lungo.providers.protocol;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// How long a server asks to wait: `retry-after-ms`, or `retry-after` in seconds or as a date.
final class RetryAfter {
    private RetryAfter() {}

    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        var millis = number(headers.firstValue("retry-after-ms").orElse(null));
        if (millis != null) return Duration.ofMillis(Math.round(millis));
        var text = headers.firstValue("retry-after").map(String::strip).orElse(null);
        var seconds = number(text);
        if (seconds != null) return Duration.ofMillis(Math.round(seconds * 1000));
        return text == null ? null : until(text, now);
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || !text.strip().matches("\\d{1,12}(\\.\\d{1,9})?")) return null;
        return Double.valueOf(text.strip());
    }

    private static @Nullable Duration until(String date, Instant now) {
        try {
            var wait = Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
