package dev.lungo.core.store;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import java.util.List;

/// Requests without an answer, oldest first, of all processes that share the store.
public interface PendingAsks {
    List<PermissionRequest> permissions();

    List<QuestionRequest> questions();
}
