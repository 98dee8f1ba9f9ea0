package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.ElicitationAnswered;
import dev.lungo.core.hook.HookPoint.ElicitationAsked;
import dev.lungo.core.tool.Elicited;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hooks at forms of MCP servers: Elicitation answers for the user, ElicitationResult changes or refuses the answer.
record ElicitationEvents(HookRunner runner) {
    private static final String ASKED = "Elicitation";
    private static final String ANSWERED = "ElicitationResult";
    private static final List<String> ACTIONS = List.of("accept", "decline", "cancel");
    /// Fields of a form by the names that hooks know them by.
    private static final Map<String, String> FIELDS =
            Map.of("url", "url", "elicitationId", "elicitation_id", "requestedSchema", "requested_schema");

    List<Hook<?>> all() {
        var hooks = new ArrayList<Hook<?>>();
        if (runner.settings().has(ASKED))
            hooks.add(new Hook<>("hooks", ElicitationAsked.class, runner.limit(ASKED), this::asked));
        if (runner.settings().has(ANSWERED))
            hooks.add(new Hook<>("hooks", ElicitationAnswered.class, runner.limit(ANSWERED), this::answered));
        return hooks;
    }

    private ElicitationAsked asked(ElicitationAsked value) throws InterruptedException {
        var input = input(value.server(), value.form());
        input.put("message", value.form().getOrDefault("message", ""));
        var answer = runner.ask(new Occasion(ASKED, value.session(), List.of(value.server()), input));
        var given = given(answer, null);
        return given == null ? value : value.with(given);
    }

    private ElicitationAnswered answered(ElicitationAnswered value) throws InterruptedException {
        var input = input(value.server(), value.form());
        input.put("action", value.answer().action());
        input.put("content", value.answer().content());
        var answer = runner.ask(new Occasion(ANSWERED, value.session(), List.of(value.server()), input));
        var given = given(answer, value.answer());
        return given == null ? value : value.with(given);
    }

    /// Null if the hooks leave the answer that there is.
    private static @Nullable Elicited given(HookAnswer answer, @Nullable Elicited before) {
        if (answer.denies() || answer.stop() != null) return Elicited.DECLINED;
        var action = answer.changes().getOrDefault("action", before == null ? "" : before.action());
        if (!ACTIONS.contains(String.valueOf(action))) return null;
        var content = new LinkedHashMap<String, Object>();
        if (answer.changes().get("content") instanceof Map<?, ?> fields)
            fields.forEach((key, value) -> {
                if (value != null) content.put(String.valueOf(key), value);
            });
        else if (before != null) content.putAll(before.content());
        return new Elicited(String.valueOf(action), action.equals("accept") ? content : Map.of());
    }

    private static Map<String, Object> input(String server, Map<String, Object> form) {
        var input = new LinkedHashMap<String, Object>();
        input.put("mcp_server_name", server);
        input.put("mode", form.containsKey("url") ? "url" : "form");
        FIELDS.forEach((theirs, ours) -> {
            if (form.get(theirs) instanceof Object value) input.put(ours, value);
        });
        return input;
    }
}
