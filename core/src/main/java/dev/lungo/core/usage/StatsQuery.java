package dev.lungo.core.usage;

import org.jspecify.annotations.Nullable;

/// From which day on, and of which project; null means all.
public record StatsQuery(@Nullable String since, @Nullable String projectID) {}
