package dev.lungo.core.event;

import dev.lungo.core.id.Id;

/// An event with its identity. `sequence` ascends over all stored events of the store, without gaps
/// in order, and is 0 for events that are not stored.
public record Recorded(Id<Event> id, long sequence, Scope scope, Event event) {}
