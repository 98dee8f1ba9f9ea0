package dev.lungo.client;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An editor for a session: its tools see files as the editor shows them. Everything may throw `ClientFailure`.
public final class RemoteEditor {
    private final HttpRequests requests;
    private final String path;

    RemoteEditor(HttpRequests requests, String path) {
        this.requests = requests;
        this.path = path;
    }

    /// From now on, events ask the editor for texts; one that is `writing` also shows changes.
    public void attach(boolean writing) {
        requests.post(path, Map.of("writing", writing));
    }

    public void detach() {
        requests.delete(path);
    }

    /// Answers an event; null if the editor does not show the file.
    public void answer(String request, @Nullable String text) {
        requests.post(path + "/" + HttpRequests.encode(request), Collections.singletonMap("text", text));
    }
}
