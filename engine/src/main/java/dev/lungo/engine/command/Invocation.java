package dev.lungo.engine.command;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.engine.session.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command as a client calls it. `agent`, `model` and `variant` hold where the command names none.
public record Invocation(
        String name,
        String arguments,
        @Nullable String agent,
        @Nullable ModelRef model,
        @Nullable String variant,
        @Nullable Id<Message> messageID,
        List<Input> parts) {}
