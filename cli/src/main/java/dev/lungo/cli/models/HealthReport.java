package dev.lungo.cli.models;

import dev.lungo.client.ModelHealth;
import dev.lungo.tui.draw.FailureWords;
import dev.lungo.tui.text.CleanText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines of `lungo models --health`: fallbacks, and resting models.
record HealthReport(ModelHealth health, long now) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    List<String> lines() {
        var lines = new ArrayList<String>();
        health.chains().forEach((role, models) -> lines.add(role + ": " + String.join(", then ", models)));
        for (var one : health.cooling())
            lines.add(CleanText.title(
                    one.model() + " " + state(one) + " (" + FailureWords.fault(one.fault()) + "): " + one.message()));
        if (health.cooling().isEmpty()) lines.add("All models are available.");
        return lines;
    }

    private String state(ModelHealth.Cooling one) {
        if (one.until() <= now) return "is retried on the next request";
        return "is skipped until "
                + CLOCK.format(Instant.ofEpochMilli(one.until()).atZone(ZoneId.systemDefault()));
    }
}
