package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import org.jspecify.annotations.Nullable;

/// A cap that a person wants; `add` says that it comes on top of the one there is.
public record BudgetChange(
        CapScope scope,
        @Nullable Id<Session> session,
        @Nullable Double usd,
        @Nullable Long tokens,
        boolean add) {}
