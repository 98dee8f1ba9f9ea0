package dev.lungo.providers.protocol.schema;

import dev.lungo.core.model.Model;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Which rules hold for the tools of a model that is spoken to in chat completions: the first whose
/// pattern is found in "provider address model".
public enum ToolSchemas {
    MOONSHOT("kimi|moonshot", MoonshotSchema::of),
    OPENAI("^(openai|azure\\S*) |//api\\.openai\\.com|^github-copilot\\S* \\S* gpt", OpenAiSchema::of),
    PLAIN("", PlainSchema::of);

    private final Pattern place;
    private final UnaryOperator<Map<String, Object>> rules;

    ToolSchemas(String place, UnaryOperator<Map<String, Object>> rules) {
        this.place = Pattern.compile(place, Pattern.CASE_INSENSITIVE);
        this.rules = rules;
    }

    public static ToolSchemas of(Model model) {
        var place = model.providerID() + " " + model.api().url() + " " + model.api().id();
        for (var form : values()) if (form.place.matcher(place).find()) return form;
        return PLAIN;
    }

    public Map<String, Object> apply(Map<String, Object> schema) {
        return rules.apply(schema);
    }
}
