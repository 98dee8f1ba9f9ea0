package dev.lungo.core.ask;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions of the model that wait for a person. The shape is OpenCode 1.18's; `tool` is the call
/// that asks.
public record QuestionRequest(
        Id<QuestionRequest> id,
        Id<Session> sessionID,
        List<Question> questions,
        PermissionRequest.@Nullable Call tool) {

    /// `header` is a short label of it. `multiple` permits several answers, `custom` one that is not
    /// among the options (permitted unless false).
    public record Question(
            String question,
            String header,
            List<Option> options,
            @Nullable Boolean multiple,
            @Nullable Boolean custom) {}

    public record Option(String label, String description) {}

    public static Id<QuestionRequest> newId() {
        return Ids.ascending("que");
    }
}
