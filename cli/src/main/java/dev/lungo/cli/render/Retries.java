package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Part;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A line for a request that failed, with the model that continues in its place, if one does.
public final class Retries {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Retries() {}

    /// True if another model continues.
    static boolean switched(Part.Retry retry) {
        return retry.error() instanceof Failure.Api error
                && error.metadata() != null
                && error.metadata().containsKey("next");
    }

    static String line(Part.Retry retry) {
        if (!switched(retry) || !(retry.error() instanceof Failure.Api error) || error.metadata() == null) {
            return "Attempt " + retry.attempt() + " failed: "
                    + Plain.title(retry.error().message());
        }
        var told = error.metadata();
        var until = told.get("until");
        var what = !told.containsKey("asked")
                ? "failed"
                : until == null ? "is unavailable" : "is skipped until " + clock(until);
        boolean missing = told.containsKey("asked") && until == null;
        var why = missing ? "" : " (" + words(told.getOrDefault("fault", "")) + ")";
        return Plain.title(told.get("model") + " " + what + why + ": continuing with " + told.get("next"));
    }

    private static String clock(String millis) {
        try {
            return CLOCK.format(Instant.ofEpochMilli(Long.parseLong(millis)).atZone(ZoneId.systemDefault()));
        } catch (NumberFormatException notATime) {
            return "later";
        }
    }

    /// A kind of trouble in words.
    public static String words(String fault) {
        return switch (fault) {
            case "rate_limit" -> "rate limit";
            case "quota" -> "no credit left";
            case "auth" -> "key missing or rejected";
            case "unavailable" -> "not available";
            case "broken" -> "the answer was cut off";
            case "invalid" -> "the request was rejected";
            default -> fault.isEmpty() ? "unknown" : fault.replace('_', ' ');
        };
    }
}
