package dev.lungo.core.provider;

/// Speaks to one model through one wire protocol.
public interface Provider {
    /// Starts a request. Failures come as `Delta.Failed` through the reply, never as exceptions.
    Reply send(Request request) throws InterruptedException;
}
