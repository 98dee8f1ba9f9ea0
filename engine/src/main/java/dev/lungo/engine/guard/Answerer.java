package dev.lungo.engine.guard;

import org.jspecify.annotations.Nullable;

/// The client that answered a request: the name and the program that it says it is (null if it does not), and how the
/// server let it in.
public record Answerer(@Nullable String client, @Nullable String agent, String door) {}
