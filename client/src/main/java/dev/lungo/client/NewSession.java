package dev.lungo.client;

import dev.lungo.core.permission.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The properties of a new session.
public record NewSession(
        @Nullable String title,
        @Nullable String agent,
        @Nullable List<Rule> permission) {}
