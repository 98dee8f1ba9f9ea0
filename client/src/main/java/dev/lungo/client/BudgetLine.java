package dev.lungo.client;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;

/// A cap and what counts against it. No value of `cap` means no limit.
public record BudgetLine(CapScope scope, String subject, Cap cap, Spent spent, Spent reserved) {}
