package dev.lungo.core.permission;

import org.jspecify.annotations.Nullable;

/// A rule that a person approved permanently. `area` is the id of its project, or the directory if there is none;
/// `time` is null for approvals from before times were stored.
public record Approval(String area, Rule rule, @Nullable Long time) {}
