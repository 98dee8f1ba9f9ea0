package dev.lungo.core.permission;

import org.jspecify.annotations.Nullable;

/// A rule that a person approved for good. `area` is the id of the project it holds for, or the directory where
/// there is none; `time` is when, null for one that is older than these times.
public record Approval(String area, Rule rule, @Nullable Long time) {}
