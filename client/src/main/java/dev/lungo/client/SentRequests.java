package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SentRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests that a session sent to models. Everything may throw `ClientFailure`.
public final class SentRequests {
    private final HttpRequests requests;
    private final String path;

    SentRequests(HttpRequests requests, Id<Session> session) {
        this.requests = requests;
        this.path = "/lungo/session/" + HttpRequests.encode(session.value()) + "/requests";
    }

    /// In the order they were sent.
    public List<SentRequest> all() {
        return List.of(requests.get(path, SentRequest[].class));
    }

    /// The body as it went out.
    public byte[] body(long number) {
        return requests.bytes(path + "/" + number);
    }

    /// One piece of a request that is not as in the request before: `kind` is changed, added or removed,
    /// the texts are what stands around byte `offset`.
    public record Difference(
            String segment,
            String kind,
            int offset,
            @Nullable String before,
            @Nullable String after) {}

    /// `before` is the number of the other request, 0 if there is none.
    public record Compared(long number, long before, List<Difference> differences) {}

    public Compared compare(long number) {
        return requests.get(path + "/" + number + "/diff", Compared.class);
    }
}
