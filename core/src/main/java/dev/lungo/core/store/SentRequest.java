package dev.lungo.core.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// A request to a model, and its result. `number` counts those of a session from 1; `messageID` is the answer;
/// `outcome` is a word for how it ended; `bytes` is the size of the body, and `kept` is true if it can still be read.
/// `saved` is what the cache saved, in dollars; `miss` is present if it could have saved more.
public record SentRequest(
        Id<Session> sessionID,
        long number,
        @Nullable Id<Message> messageID,
        long time,
        long duration,
        Purpose purpose,
        ModelRef model,
        Tokens tokens,
        double cost,
        String outcome,
        int bytes,
        boolean kept,
        double saved,
        @Nullable Miss miss) {

    /// A summary is requested at the end of the conversation; a transcript is a conversation rewritten as one text to
    /// be summarized.
    public enum Purpose {
        STEP,
        SUMMARY,
        TRANSCRIPT,
        TITLE,
        /// A request of an MCP server.
        SAMPLE,
        /// A question of a configured hook.
        HOOK;

        /// True if it starts with the content of the request before it.
        public boolean continues() {
            return this == STEP || this == SUMMARY;
        }
    }

    /// Why the provider's cache gave less than it could have. `segment` names what changed first
    /// (`tools[3] grep`, `messages[7]`), `offset` is its byte in the body; both null where nothing changed.
    /// `tokens` were not read from the cache, which cost `cost` dollars more.
    public record Miss(
            Cause cause, @Nullable String segment, @Nullable Integer offset, long tokens, double cost) {}

    public enum Cause {
        /// Another set of tools, or other descriptions.
        TOOLS,
        /// Another system prompt.
        SYSTEM,
        /// Other settings, such as thinking.
        SETTINGS,
        /// The conversation was with another model before.
        MODEL,
        /// The provider keeps it for a time only.
        EXPIRED,
        /// A summary took the place of messages, or old results were dropped.
        COMPACTION,
        /// Messages were changed or undone.
        HISTORY,
        /// The same prefix in time, but the provider no longer had it.
        NOT_KEPT
    }

    public SentRequest with(boolean nowKept) {
        return new SentRequest(
                sessionID, number, messageID, time, duration, purpose, model, tokens, cost, outcome, bytes, nowKept,
                saved, miss);
    }
}
