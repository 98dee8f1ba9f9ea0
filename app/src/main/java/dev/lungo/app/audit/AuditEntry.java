package dev.lungo.app.audit;

import java.util.Map;

/// Something to record. `event` is the number of the stored event that reports it, 0 for none; several processes hear
/// an event, and the first one records it.
record AuditEntry(long time, String kind, long event, Map<String, ?> fields) {}
