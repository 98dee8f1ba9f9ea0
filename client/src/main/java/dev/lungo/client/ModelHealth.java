package dev.lungo.client;

import java.util.List;
import java.util.Map;

/// Which models stand in for which, by role, and which are left alone for now.
public record ModelHealth(Map<String, List<String>> chains, List<Cooling> cooling) {
    /// `until` is in epoch milliseconds; when it has passed, the next request tries the model again.
    public record Cooling(String model, String fault, String message, long until, int times) {}
}
