package dev.lungo.engine.work;

import dev.lungo.core.id.Id;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.command.CommandGrant;
import dev.lungo.engine.context.AttachedFiles;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.subagent.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The parts of one user message, from the inputs of its prompt. For one thread.
final class InputParts {
    private final Instance instance;
    private final Id<Session> session;
    private final Id<Message> message;
    private final List<String> unreadable = new ArrayList<>();

    InputParts(Instance instance, Id<Session> session, Id<Message> message) {
        this.instance = instance;
        this.session = session;
        this.message = message;
    }

    /// Problems with attached files, known after `of`.
    List<String> unreadable() {
        return unreadable;
    }

    List<Part> of(List<Input> inputs) throws InterruptedException {
        var parts = new ArrayList<Part>();
        var resources = new AttachedResources(instance.mcp(), session, message);
        for (var input : resources.withNamed(inputs)) {
            switch (input) {
                case Input.Text it -> parts.add(text(it));
                case Input.File it when AttachedResources.is(it) -> parts.addAll(resource(resources, it));
                case Input.File it -> {
                    var attachments = new AttachedFiles(instance, session, message);
                    parts.addAll(attachments.of(it));
                    attachments.trouble().ifPresent(unreadable::add);
                }
                case Input.Mention it -> {
                    parts.add(new Part.AgentMention(id(it.id()), session, message, it.name(), it.source()));
                    if (instance.agents().works(it.name()))
                        parts.add(Part.Text.hidden(session, message, Mentions.hint(it.name())));
                }
                case Input.Subtask it ->
                    parts.add(new Part.Subtask(
                            id(it.id()),
                            session,
                            message,
                            it.prompt(),
                            it.description(),
                            it.agent(),
                            it.model(),
                            it.command()));
            }
        }
        return parts;
    }

    private List<Part> resource(AttachedResources resources, Input.File file) throws InterruptedException {
        try {
            return resources.of(file);
        } catch (McpFailure failed) {
            var trouble = "The attached " + Objects.requireNonNullElse(file.filename(), file.url())
                    + " could not be read: " + failed.getMessage();
            unreadable.add(trouble);
            return List.of(Part.Text.hidden(session, message, trouble));
        }
    }

    private Part.Text text(Input.Text it) {
        var source = it.source();
        var metadata = source == null ? null : CommandGrant.metadata(source.command(), source.allowed());
        return new Part.Text(id(it.id()), session, message, it.text(), it.synthetic(), it.ignored(), null, metadata);
    }

    private static Id<Part> id(@Nullable Id<Part> given) {
        return given == null ? Part.newId() : given;
    }
}
