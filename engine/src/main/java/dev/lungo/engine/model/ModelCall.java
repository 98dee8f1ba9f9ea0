package dev.lungo.engine.model;

import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.engine.instance.Instance;
import org.jspecify.annotations.Nullable;

/// A request with what it is for. `message` is the answer that it becomes; null for a title
/// and for what a server or a hook asks.
public record ModelCall(
        Instance instance, Id<Session> session, @Nullable Id<Message> message, Purpose purpose, Request request) {
    public enum Purpose {
        STEP,
        SUMMARY,
        TITLE,
        /// A request of an MCP server.
        SAMPLE,
        /// A question of a configured hook.
        HOOK
    }
}
