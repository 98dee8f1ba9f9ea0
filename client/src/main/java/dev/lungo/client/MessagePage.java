package dev.lungo.client;

import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some messages of a session, oldest first; `earlier` is the cursor of those before them, null at the beginning.
public record MessagePage(List<Message> messages, @Nullable String earlier) {}
