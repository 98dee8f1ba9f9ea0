package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import org.jspecify.annotations.Nullable;

/// A new cap; with `add`, it is added to the present one.
public record BudgetChange(
        CapScope scope,
        @Nullable Id<Session> session,
        @Nullable Double usd,
        @Nullable Long tokens,
        boolean add) {}
