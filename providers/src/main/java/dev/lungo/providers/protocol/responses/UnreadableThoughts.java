package dev.lungo.providers.protocol.responses;

import dev.lungo.core.provider.Reply;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.protocol.FailedReply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Thoughts that a server could not read: it encrypted them for another account, key or region, as
/// behind a balancer. They are left out from then on, so that a session outlives such a change. Thread-safe.
final class UnreadableThoughts {
    private static final int MOST = 10_000;

    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    boolean holds(String encrypted) {
        return known.contains(name(encrypted));
    }

    /// True if the request was rejected for one of this reasoning, all of which is held back then.
    boolean learnFrom(Reply reply, Iterable<String> sent) {
        if (!(reply instanceof FailedReply failed) || !(failed.failure() instanceof Failure.Api api) || !isRefusal(api))
            return false;
        boolean learnt = false;
        for (var encrypted : sent) learnt |= known.add(name(encrypted));
        return learnt;
    }

    private static boolean isRefusal(Failure.Api api) {
        var status = api.statusCode();
        if (status == null || status != 400) return false;
        return String.valueOf(api.responseBody()).contains("invalid_encrypted_content")
                || api.message().contains("encrypted content");
    }

    private static String name(String encrypted) {
        return encrypted.length() + ":" + encrypted.hashCode();
    }
}
