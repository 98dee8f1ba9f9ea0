package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Part;
import dev.lungo.engine.session.Input;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of a prompt in a request. Its `type` is the name of the case.
sealed interface PartInput {
    Input input();

    static List<Input> all(List<PartInput> parts) {
        return parts.stream().map(PartInput::input).toList();
    }

    record Text(
            @Nullable Id<Part> id,
            String text,
            @Nullable Boolean synthetic,
            @Nullable Boolean ignored) implements PartInput {
        @Override
        public Input input() {
            return new Input.Text(id, text, synthetic, ignored);
        }
    }

    record File(
            @Nullable Id<Part> id,
            String mime,
            @Nullable String filename,
            String url,
            @Nullable Map<String, Object> source)
            implements PartInput {
        @Override
        public Input input() {
            return new Input.File(id, mime, filename, url, source);
        }
    }

    record Agent(
            @Nullable Id<Part> id, String name, @Nullable Map<String, Object> source) implements PartInput {
        @Override
        public Input input() {
            return new Input.Mention(id, name, source);
        }
    }

    record Subtask(
            @Nullable Id<Part> id,
            String prompt,
            String description,
            String agent,
            @Nullable ModelRef model,
            @Nullable String command)
            implements PartInput {
        @Override
        public Input input() {
            return new Input.Subtask(id, prompt, description, agent, model, command);
        }
    }
}
