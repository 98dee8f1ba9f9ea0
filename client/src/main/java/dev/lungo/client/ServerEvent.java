package dev.lungo.client;

import dev.lungo.core.event.Event;

/// An event as a server sent it. `sequence` is the server's number for stored events, 0 for others.
public record ServerEvent(long sequence, Event event) {}
