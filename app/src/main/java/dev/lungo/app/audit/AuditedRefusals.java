package dev.lungo.app.audit;

import dev.lungo.server.http.RefusedRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Records requests that the server refused. An attacker who sends many must not fill the disk: after some in a
/// minute, the rest of them is one entry.
public final class AuditedRefusals implements Consumer<RefusedRequest> {
    private static final int MOST = 20;
    private static final long MINUTE = 60_000_000_000L;

    private final AuditLog log;
    private final LongSupplier nanos;
    private long since;
    private long count;

    public AuditedRefusals(AuditLog log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    @Override
    public synchronized void accept(RefusedRequest request) {
        long now = nanos.getAsLong();
        if (now - since >= MINUTE) {
            long left = count - MOST;
            since = now;
            count = 0;
            if (left > 0) log.note("requests.refused", Map.of("count", left));
        }
        if (++count > MOST) return;
        var fields = new LinkedHashMap<String, Object>();
        fields.put("status", request.status());
        fields.put("method", request.method());
        fields.put("path", request.path());
        fields.put("client", request.client());
        if (request.origin() != null) fields.put("origin", request.origin());
        log.note("request.refused", fields);
    }
}
