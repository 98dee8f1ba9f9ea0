package dev.lungo.engine.budget;

import dev.lungo.core.config.Config.Budget;
import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.CapScope;
import org.jspecify.annotations.Nullable;

/// The caps of a session: as configured, and as the user has set them since.
record Caps(Budget configured, String session, String day, String project) {
    String subject(CapScope scope) {
        return switch (scope) {
            case REQUEST -> "";
            case SESSION -> session;
            case DAY -> day;
            case PROJECT -> project;
        };
    }

    Cap cap(CapScope scope, @Nullable CapChange set) {
        var cap = switch (scope) {
            case REQUEST -> configured.request();
            case SESSION -> configured.session();
            case DAY -> configured.day();
            case PROJECT -> configured.project();
        };
        if (set == null) return cap;
        return new Cap(
                set.cap().usd() != null ? set.cap().usd() : cap.usd(),
                set.cap().tokens() != null ? set.cap().tokens() : cap.tokens());
    }
}
