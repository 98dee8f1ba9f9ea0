package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.patch;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.work.PromptQueues;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The prompts of a session that wait for the end of its turn.
public final class QueueRoutes implements Route.Group {
    private final PromptQueues queues;
    private final Sessions sessions;

    public QueueRoutes(PromptQueues queues, Sessions sessions) {
        this.queues = queues;
        this.sessions = sessions;
    }

    /// A prompt to queue; with a `command`, `text` holds its arguments.
    record Queued(
            String text,
            @Nullable String command,
            @Nullable List<QueuedPrompt.Attached> attached,
            @Nullable String agent,
            @Nullable ModelRef model) {}

    /// Another text for a queued prompt, or another place, counted from 0.
    record QueueEdit(@Nullable String text, @Nullable Integer place) {}

    @Override
    public List<Route> routes() {
        var all = "/lungo/session/{id}/queue";
        var one = all + "/{item}";
        return List.of(
                get(all, exchange -> exchange.json(queues.of(exchange.id("id"))))
                        .answers(listOf(QueuedPrompt.class)),
                post(all, Queued.class, this::add).answers(listOf(QueuedPrompt.class)),
                delete(all, exchange -> {
                            queues.clear(exchange.id("id"));
                            exchange.nothing();
                        })
                        .answers(void.class),
                patch(one, QueueEdit.class, this::edit).answers(listOf(QueuedPrompt.class)),
                delete(one, exchange -> exchange.json(queues.remove(exchange.id("id"), exchange.id("item"))))
                        .answers(listOf(QueuedPrompt.class)),
                post(one + "/send", exchange -> {
                            queues.send(exchange.id("id"), exchange.id("item"));
                            exchange.nothing();
                        })
                        .answers(void.class));
    }

    private void add(Exchange exchange, Queued queued) throws IOException {
        if (queued.command() == null) requireText(queued.text());
        Id<QueuedPrompt> id = QueuedPrompt.newId();
        var item = new QueuedPrompt(
                id,
                queued.text(),
                queued.command(),
                Objects.requireNonNullElse(queued.attached(), List.of()),
                queued.agent(),
                queued.model(),
                sessions.clock().millis());
        exchange.json(queues.add(exchange.id("id"), item));
    }

    private void edit(Exchange exchange, QueueEdit edit) throws IOException {
        if (edit.text() != null) requireText(edit.text());
        exchange.json(queues.edit(exchange.id("id"), exchange.id("item"), edit.text(), edit.place()));
    }

    private static void requireText(String text) {
        if (text.isBlank()) throw HttpFailure.badRequest("Payload", "\"text\" must not be blank");
    }
}
