package dev.lungo.client;

/// Lets one browser in, once; `expires_in` is in seconds.
public record WebTicket(String ticket, int expires_in) {}
