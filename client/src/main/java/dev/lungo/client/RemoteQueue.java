package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.QueuedPrompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prompts of a session that wait for the end of its turn. Everything may throw `ClientFailure`: 404 if a prompt
/// has left the queue.
public final class RemoteQueue {
    private final HttpRequests requests;
    private final String path;

    RemoteQueue(HttpRequests requests, String path) {
        this.requests = requests;
        this.path = path;
    }

    /// A prompt to queue. With a `command`, `text` holds the arguments.
    public record Draft(
            String text,
            @Nullable String command,
            List<QueuedPrompt.Attached> attached,
            @Nullable String agent,
            @Nullable ModelRef model) {}

    public List<QueuedPrompt> all() {
        return List.of(requests.get(path, QueuedPrompt[].class));
    }

    /// Adds a prompt at the end; an idle session begins with the first one.
    public List<QueuedPrompt> add(Draft draft) {
        return List.of(requests.post(path, draft, QueuedPrompt[].class));
    }

    public List<QueuedPrompt> edit(Id<QueuedPrompt> item, String text) {
        return List.of(requests.patch(path + "/" + item, Map.of("text", text), QueuedPrompt[].class));
    }

    /// Moves a prompt to a place, counted from 0.
    public List<QueuedPrompt> move(Id<QueuedPrompt> item, int place) {
        return List.of(requests.patch(path + "/" + item, Map.of("place", place), QueuedPrompt[].class));
    }

    public void remove(Id<QueuedPrompt> item) {
        requests.delete(path + "/" + item);
    }

    public void clear() {
        requests.delete(path);
    }

    /// Sends a prompt now: it joins the running turn, or begins one.
    public void send(Id<QueuedPrompt> item) {
        requests.post(path + "/" + item + "/send", null);
    }
}
