package dev.lungo.client;

import java.util.List;
import java.util.Map;

/// Failover models by role, and the models skipped for now.
public record ModelHealth(Map<String, List<String>> chains, List<Cooling> cooling) {
    /// `until` is in epoch milliseconds; when it has passed, the next request tries the model again.
    public record Cooling(String model, String fault, String message, long until, int times) {}
}
