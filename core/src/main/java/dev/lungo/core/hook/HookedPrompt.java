package dev.lungo.core.hook;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// The user's message that a hook is about, for an agent and a model. `parent` is the session that delegated it to a
/// subagent, if any; `first` is true if the session has no earlier message.
public record HookedPrompt(
        Id<Session> session,
        @Nullable Id<Session> parent,
        Id<Message> message,
        String agent,
        ModelRef model,
        boolean first) {}
