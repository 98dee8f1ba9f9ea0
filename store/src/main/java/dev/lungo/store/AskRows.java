package dev.lungo.store;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.store.PendingAsks;
import java.util.List;

/// The tables of permission requests and questions.
record AskRows(Readers readers) implements PendingAsks {
    @Override
    public List<PermissionRequest> permissions() {
        return readers.list(
                "select data from permission_request where reply is null order by id", PermissionRequest.class);
    }

    @Override
    public List<QuestionRequest> questions() {
        return readers.list("select data from question_request where open = 1 order by id", QuestionRequest.class);
    }
}
