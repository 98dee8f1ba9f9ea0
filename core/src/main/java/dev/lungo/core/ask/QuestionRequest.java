package dev.lungo.core.ask;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.session.Session;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Questions of the model that wait for a person. The shape is OpenCode 1.18's; `tool` is the call
/// that asks.
public record QuestionRequest(
        Id<QuestionRequest> id,
        Id<Session> sessionID,
        List<Question> questions,
        PermissionRequest.@Nullable Call tool) {

    /// `header` is a short label of it. `multiple` permits several answers, `custom` one that is not
    /// among the options (permitted unless false). `field` is what it is about in an MCP server's form.
    public record Question(
            String question,
            String header,
            List<Option> options,
            @Nullable Boolean multiple,
            @Nullable Boolean custom,
            @Nullable FormField field) {
        public Question(
                String question,
                String header,
                List<Option> options,
                @Nullable Boolean multiple,
                @Nullable Boolean custom) {
            this(question, header, options, multiple, custom, null);
        }

        /// True if an empty answer counts, too.
        public boolean canBeEmpty() {
            return field != null && field.optional();
        }
    }

    /// A field of a form. The text of its question is the form's `message`, which all fields share, and `about`.
    ///
    /// @param schema the field's JSON Schema, as the server sent it
    /// @param optional true if it has a default or can be left empty
    public record FormField(String message, String about, Map<String, Object> schema, boolean optional) {}

    public record Option(String label, String description) {}

    public static Id<QuestionRequest> newId() {
        return Ids.ascending("que");
    }
}
