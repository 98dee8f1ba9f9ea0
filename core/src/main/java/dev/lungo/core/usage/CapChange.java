package dev.lungo.core.usage;

import dev.lungo.core.config.Config.Cap;

/// A cap that a person set for one session, day or project; it holds instead of the configured one, in the unit
/// that it names. `subject` is the session's id, the date, or the project's id.
public record CapChange(CapScope scope, String subject, Cap cap, long time) {}
