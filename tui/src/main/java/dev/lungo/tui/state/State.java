package dev.lungo.tui.state;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.prompt.Composer;
import dev.lungo.tui.prompt.Desk;
import dev.lungo.tui.prompt.Editor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything that the interface shows, or needs to know to show it. Immutable. `shown` is the session on the screen,
/// or null for the home screen, whose prompt is on the `desk`.
public record State(
        Setup setup,
        Known known,
        Device device,
        Map<Id<Session>, OpenSession> sessions,
        @Nullable Id<Session> shown,
        Desk desk,
        Chrome chrome) {

    public State at(long now) {
        return now == device.now() ? this : with(device.at(now));
    }

    public @Nullable OpenSession session() {
        return shown == null ? null : sessions.get(shown);
    }

    /// The knowledge of the directory on the screen: that of the session, else the one that the program was started in.
    public Known here() {
        var session = session();
        return session == null ? known : known.in(session.model().session().directory());
    }

    /// True if signs beyond ASCII are replaced: by the setting, else by what is known of the terminal.
    public boolean ascii() {
        var wanted = setup.settings().option("glyphs", "auto");
        return wanted.equals("ascii")
                || wanted.equals("auto") && device.traits().ascii();
    }

    /// True if nothing on the screen moves on its own but clocks.
    public boolean isStill() {
        return ascii() || setup.chose("motion", "off");
    }

    public Editor prompt() {
        return composer().editor();
    }

    /// The prompt on the screen with what surrounds it.
    public Composer composer() {
        var session = session();
        return session == null ? desk.home() : session.composer();
    }

    public State with(Setup next) {
        return new State(next, known, device, sessions, shown, desk, chrome);
    }

    public State with(Known next) {
        return new State(setup, next, device, sessions, shown, desk, chrome);
    }

    public State with(Device next) {
        return new State(setup, known, next, sessions, shown, desk, chrome);
    }

    public State with(Chrome next) {
        return new State(setup, known, device, sessions, shown, desk, next);
    }

    public State with(Desk next) {
        return new State(setup, known, device, sessions, shown, next, chrome);
    }

    /// Another text in the prompt on the screen.
    public State with(Editor next) {
        return with(composer().with(next));
    }

    public State with(Composer next) {
        var session = session();
        return session == null ? with(desk.with(next)) : with(session.with(next));
    }

    /// Puts a session in the place of its earlier self.
    public State with(OpenSession session) {
        var id = session.model().session().id();
        if (sessions.get(id) == session) return this;
        var next = new HashMap<>(sessions);
        next.put(id, session);
        return new State(setup, known, device, Map.copyOf(next), shown, desk, chrome);
    }

    public State without(Id<Session> id) {
        var next = new HashMap<>(sessions);
        next.remove(id);
        return new State(setup, known, device, Map.copyOf(next), id.equals(shown) ? null : shown, desk, chrome);
    }

    /// Shows a session that is open, or the home screen.
    public State showing(@Nullable Id<Session> id) {
        boolean stays = shown == null || shown.equals(id);
        return new State(setup, known, device, sessions, id, desk, stays ? chrome : chrome.leaving(shown));
    }

    public State mapSession(Id<Session> id, UnaryOperator<OpenSession> change) {
        var session = sessions.get(id);
        return session == null ? this : with(change.apply(session));
    }

    public @Nullable Dialog dialog() {
        return chrome.dialogs().isEmpty() ? null : chrome.dialogs().getLast();
    }

    public State opened(Dialog dialog) {
        var next = new ArrayList<>(chrome.dialogs());
        next.add(dialog);
        return with(chrome.with(next));
    }

    /// Another dialog in the place of the topmost one.
    public State withDialog(Dialog dialog) {
        var next = new ArrayList<>(chrome.dialogs());
        next.set(next.size() - 1, dialog);
        return with(chrome.with(next));
    }

    /// Without the topmost dialog.
    public State closed() {
        return with(chrome.with(
                chrome.dialogs().subList(0, Math.max(0, chrome.dialogs().size() - 1))));
    }

    /// Changes the open dialog of a kind; the same state if there is none.
    public <D extends Dialog> State mapDialog(Class<D> kind, UnaryOperator<D> change) {
        var next = new ArrayList<Dialog>(chrome.dialogs());
        next.replaceAll(dialog -> kind.isInstance(dialog) ? change.apply(kind.cast(dialog)) : dialog);
        return with(chrome.with(next));
    }

    /// A message in the status row, for a moment.
    public State noting(String text) {
        return with(chrome.with(new Toast(text, false, device.now())));
    }

    public State warning(String text) {
        return with(chrome.with(new Toast(text, true, device.now())));
    }
}
