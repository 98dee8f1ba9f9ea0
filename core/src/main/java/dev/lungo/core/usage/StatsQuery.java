package dev.lungo.core.usage;

import org.jspecify.annotations.Nullable;

/// The first day, and the project; null means all.
public record StatsQuery(@Nullable String since, @Nullable String projectID) {}
