package dev.lungo.engine.turn;

import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.ToolDefinition;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.tool.SchemaFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The format that a prompt requires for its answer. The model passes the answer as arguments of a tool that only
/// this turn has; a model that answers in text is reminded. For one turn.
final class AnswerForm {
    static final String TOOL = "StructuredOutput";
    private static final String VALUE = "value";
    private static final int REMINDERS = 2;

    private final Map<String, Object> schema;
    private final boolean wrapped;
    private final int most;
    private int missed;
    private @Nullable Object answer;

    private AnswerForm(Map<String, Object> wanted, int most) {
        var bare = new LinkedHashMap<>(wanted);
        bare.remove("$schema");
        wrapped = !"object".equals(bare.get("type"));
        schema = wrapped
                ? Map.of("type", "object", "properties", Map.of(VALUE, bare), "required", List.of(VALUE))
                : bare;
        this.most = most;
    }

    /// Null if the prompt requires no format.
    static @Nullable AnswerForm of(Message.User user) {
        if (!(user.format() instanceof Map<?, ?> format) || !"json_schema".equals(format.get("type"))) return null;
        if (!(format.get("schema") instanceof Map<?, ?> given)) return null;
        var schema = new LinkedHashMap<String, Object>();
        given.forEach((key, value) -> schema.put(String.valueOf(key), value));
        return new AnswerForm(
                schema, format.get("retryCount") instanceof Number number ? number.intValue() : REMINDERS);
    }

    /// The same request with the tool, and with the reminder after an answer in words.
    Request apply(Request plain, boolean last) {
        var tools = new ArrayList<>(plain.tools());
        tools.addFirst(new ToolDefinition(TOOL, Prompts.ANSWER_FORM, schema));
        var instruction = last || missed > 0 ? Prompts.ANSWER_FORM : plain.instruction();
        return plain.with(List.copyOf(tools), instruction);
    }

    /// Takes the answer when it fits.
    ToolOutput take(Map<String, Object> arguments) throws ToolFailure {
        var misfit = SchemaFit.misfit(schema, arguments, "");
        if (misfit != null)
            throw new ToolFailure("The answer does not match the schema: " + misfit + ". Call " + TOOL
                    + " again with one that matches.");
        answer = wrapped ? arguments.get(VALUE) : arguments;
        return new ToolOutput("Structured output", "Answer accepted.", Map.of("valid", true));
    }

    @Nullable
    Object answer() {
        return answer;
    }

    /// Counts an answer in words.
    void missed() {
        missed++;
    }

    /// True while the model may be reminded again.
    boolean mayRemind() {
        return missed <= most;
    }

    Failure failure() {
        return new Failure.StructuredOutput(
                "The model gave no answer in the requested format.", Math.min(missed, most));
    }
}
