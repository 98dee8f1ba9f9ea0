package dev.lungo.client;

import dev.lungo.core.permission.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be said of a session when it is made.
public record NewSession(
        @Nullable String title,
        @Nullable String agent,
        @Nullable List<Rule> permission) {}
