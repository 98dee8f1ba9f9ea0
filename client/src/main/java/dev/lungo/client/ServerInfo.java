package dev.lungo.client;

/// A Lungo server about itself: `started` in epoch milliseconds, `busy` sessions out of `sessions`.
public record ServerInfo(
        long pid, String version, long started, String directory, int sessions, int busy, String log) {}
