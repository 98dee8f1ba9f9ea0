package dev.lungo.core.config;

import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.permission.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the settings of an agent, of which most stay unset. Null unsets a value.
public final class AgentBuilder {
    private final List<Rule> permission = new ArrayList<>();
    private final Map<String, Object> options = new LinkedHashMap<>();
    private List<String> model = List.of();
    private List<String> skills = List.of();
    private @Nullable String variant;
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable String prompt;
    private @Nullable String description;
    private @Nullable String mode;
    private @Nullable Boolean hidden;
    private @Nullable String color;
    private @Nullable Integer steps;

    /// The preferred model (provider/model), then its fallbacks.
    public AgentBuilder model(String... chain) {
        model = List.of(chain);
        return this;
    }

    public AgentBuilder variant(@Nullable String value) {
        variant = value;
        return this;
    }

    public AgentBuilder temperature(@Nullable Double value) {
        temperature = value;
        return this;
    }

    public AgentBuilder topP(@Nullable Double value) {
        topP = value;
        return this;
    }

    /// The system prompt.
    public AgentBuilder prompt(@Nullable String value) {
        prompt = value;
        return this;
    }

    /// One line for lists, and for models that choose a subagent.
    public AgentBuilder description(@Nullable String value) {
        description = value;
        return this;
    }

    /// `primary`, `subagent`, or `all`, which is the default.
    public AgentBuilder mode(@Nullable String value) {
        mode = value;
        return this;
    }

    /// Leaves the agent out of lists.
    public AgentBuilder hidden() {
        hidden = true;
        return this;
    }

    public AgentBuilder color(@Nullable String value) {
        color = value;
        return this;
    }

    /// The most steps of a turn.
    public AgentBuilder steps(int most) {
        steps = most;
        return this;
    }

    /// Skills that are loaded from the start.
    public AgentBuilder skills(String... names) {
        skills = List.of(names);
        return this;
    }

    public AgentBuilder allow(String tool, String pattern) {
        return rule(tool, pattern, Rule.Action.ALLOW);
    }

    public AgentBuilder ask(String tool, String pattern) {
        return rule(tool, pattern, Rule.Action.ASK);
    }

    public AgentBuilder deny(String tool, String pattern) {
        return rule(tool, pattern, Rule.Action.DENY);
    }

    /// The last rule that matches decides.
    private AgentBuilder rule(String tool, String pattern, Rule.Action action) {
        permission.add(new Rule(tool, pattern, action));
        return this;
    }

    /// Adds an option that is sent to the provider.
    public AgentBuilder option(String name, Object value) {
        options.put(name, value);
        return this;
    }

    public AgentSettings build() {
        return new AgentSettings(
                model,
                variant,
                temperature,
                topP,
                prompt,
                description,
                mode,
                hidden,
                null,
                color,
                steps,
                skills,
                List.copyOf(permission),
                Map.copyOf(options));
    }
}
