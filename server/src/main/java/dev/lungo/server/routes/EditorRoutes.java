package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.post;

import dev.lungo.engine.editor.Editors;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The editor of a session, which shows files with changes that are not saved yet.
public final class EditorRoutes implements Route.Group {
    private final Editors editors;

    public EditorRoutes(Editors editors) {
        this.editors = editors;
    }

    /// An editor; one that is `writing` shows changes of files.
    record Editing(boolean writing) {}

    /// The text of a file as an editor shows it; null if it does not.
    record ShownText(@Nullable String text) {}

    @Override
    public List<Route> routes() {
        var editor = "/lungo/session/{id}/editor";
        return List.of(
                post(editor, Editing.class, this::attach).answers(void.class),
                delete(editor, exchange -> {
                            editors.detach(exchange.id("id"));
                            exchange.nothing();
                        })
                        .answers(void.class),
                post(editor + "/{request}", ShownText.class, this::answer).answers(boolean.class));
    }

    private void attach(Exchange exchange, Editing editing) throws IOException {
        editors.attach(exchange.id("id"), editing.writing());
        exchange.nothing();
    }

    private void answer(Exchange exchange, ShownText shown) throws IOException {
        exchange.json(editors.answer(exchange.id("request").value(), shown.text()));
    }
}
