package dev.lungo.client.session;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;

/// News that no stored record keeps: shown once, and lost with a lost connection.
public sealed interface Notice {
    /// The turn failed, or a prompt was refused.
    record Failed(Failure failure) implements Notice {}

    /// A budget of the family is nearly used up, or a price had to be assumed.
    record Budget(String message) implements Notice {}

    /// The conversation so far was replaced by a summary.
    record Compacted() implements Notice {}

    record Toast(Event.TuiToast toast) implements Notice {}
}
