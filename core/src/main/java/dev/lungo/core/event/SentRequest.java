package dev.lungo.core.event;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// A request that left for a model, and what came of it. `number` counts those of a session from 1;
/// `message` is the answer it became; `purpose` is step, summary or title; `outcome` is the word for how
/// the answer ended; `bytes` is the size of the body, `kept` whether that can still be read.
/// `saved` is what the cache saved, in dollars; a `miss` is there when it could have saved more.
public record SentRequest(
        Id<Session> sessionID, long number, @Nullable Id<Message> messageID, long time, long duration, String purpose,
        ModelRef model, Tokens tokens, double cost, String outcome, int bytes, boolean kept, double saved, @Nullable Miss miss) {

    /// Why the provider's cache gave less than it could have: `cause` is a word (see `engine.cache.Cause`),
    /// `segment` names what changed first (`tools[3] grep`, `messages[7]`) and `offset` is its byte in the
    /// body; both null where nothing changed. `tokens` were not read from the cache, which cost `cost` more.
    public record Miss(String cause, @Nullable String segment, @Nullable Integer offset, long tokens, double cost) {}

    public SentRequest with(boolean nowKept) {
        return new SentRequest(sessionID, number, messageID, time, duration, purpose, model, tokens, cost, outcome, bytes, nowKept, saved, miss);
    }
}
