package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.TextCompleted;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.LinkedHashMap;
import java.util.List;

/// Hooks at texts of the model: MessageDisplay. A text is one piece here, because clients draw it as it comes.
record DisplayEvents(HookRunner runner) {
    private static final String DISPLAY = "MessageDisplay";

    List<Hook<?>> all() {
        return runner.settings().has(DISPLAY)
                ? List.of(new Hook<>("hooks", TextCompleted.class, runner.limit(DISPLAY), this::completed))
                : List.of();
    }

    private TextCompleted completed(TextCompleted value) throws InterruptedException {
        var input = new LinkedHashMap<String, Object>();
        var prompt = runner.sessions().prompt(value.session());
        if (prompt != null) input.put("turn_id", prompt.value());
        input.put("message_id", value.message().value());
        input.put("index", 0);
        input.put("final", true);
        input.put("delta", value.text());
        runner.ask(new Occasion(DISPLAY, value.session(), List.of(), input));
        return value;
    }
}
