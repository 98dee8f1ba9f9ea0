package dev.lungo.tui.app;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.session.FooterRow;
import dev.lungo.tui.session.SelectedText;
import dev.lungo.tui.session.SessionScreen;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.Pointer;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.Sidebar;
import dev.lungo.tui.text.Token;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The buttons of the mouse. A click on a key's name does what the key does, and one on a figure opens its dialog, if
/// the button goes down and up on the same words. A drag over messages selects and copies.
final class Clicks {
    private static final long DOUBLE_MILLIS = 400;
    private static final String KEY = "key:";
    private static final String REVIEW = "review";

    private Clicks() {}

    static Transition of(State state, Mouse mouse) {
        if (mouse.button() != Mouse.Button.LEFT) return Transition.to(state);
        return switch (mouse.action()) {
            case PRESS -> pressed(state, mouse);
            case DRAG -> dragged(state, mouse);
            case RELEASE -> released(state, mouse);
            case SCROLL_UP, SCROLL_DOWN -> Transition.to(state);
        };
    }

    private static Transition pressed(State state, Mouse mouse) {
        var before = state.device().pointer().press();
        long now = state.device().now();
        var place = place(state, mouse);
        boolean twice = before != null
                && before.x() == mouse.x()
                && before.y() == mouse.y()
                && now - before.at() <= DOUBLE_MILLIS;
        var press = new Pointer.Press(mouse.x(), mouse.y(), now, label(state, mouse), place);
        var session = state.session();
        var word = twice && place != null && session != null ? SelectedText.word(session.rows(), place) : null;
        return Transition.to(with(state, state.device().pointer().with(press).selecting(word)));
    }

    private static Transition dragged(State state, Mouse mouse) {
        var press = state.device().pointer().press();
        var place = place(state, mouse);
        if (press == null || press.place() == null || place == null) return Transition.to(state);
        var selection = new Pointer.Selection(press.place(), place);
        return Transition.to(with(state, state.device().pointer().selecting(selection)));
    }

    private static Transition released(State state, Mouse mouse) {
        var selection = state.device().pointer().selection();
        var session = state.session();
        if (selection != null && session != null) {
            var text = SelectedText.of(session.rows(), selection);
            return text.isEmpty() ? Transition.to(state) : Transition.to(state.noting("Copied"), new Effect.Copy(text));
        }
        var press = state.device().pointer().press();
        var label = label(state, mouse);
        boolean same = press != null && !label.isEmpty() && press.label().equals(label);
        return same ? clicked(state, label) : Transition.to(state);
    }

    private static Transition clicked(State state, String label) {
        if (!label.startsWith(KEY)) {
            var action = state.setup().action(label);
            if (action == null || !action.enabled().test(state)) return Transition.to(state);
            return action.handler().run(state, "");
        }
        var next = Transition.to(state);
        for (var chord : label.substring(KEY.length()).split(" "))
            next = next.then(now -> KeyRouter.pressed(now, key(chord)));
        return next;
    }

    private static State with(State state, Pointer pointer) {
        return state.with(state.device().with(pointer));
    }

    /// The text under the mouse; a drag beyond the messages stays in them.
    private static Pointer.@Nullable Place place(State state, Mouse mouse) {
        var session = state.session();
        if (session == null || session.rows().blocks().isEmpty()) return null;
        var area = area(state, session);
        boolean began = state.device().pointer().press() != null && mouse.action() == Mouse.Action.DRAG;
        if (area.height() == 0 || !began && !area.contains(mouse.x(), mouse.y())) return null;
        int y = Math.clamp(mouse.y(), area.y(), area.bottom() - 1);
        int row = session.view().top(session.rows(), area.height()) + y - area.y();
        int block = Math.max(0, session.rows().blockAt(row));
        return new Pointer.Place(
                session.rows().blocks().get(block).id(),
                row - session.rows().tops().get(block),
                Math.min(mouse.x(), area.right() - 1));
    }

    private static Rect area(State state, OpenSession session) {
        var area = SessionScreen.Places.of(state, session).transcript();
        return new Rect(area.x(), area.y(), SessionScreen.textWidth(state), area.height());
    }

    /// The action or the key whose words are under the mouse, or empty. Messages have none: a model could write them.
    private static String label(State state, Mouse mouse) {
        if (mouse.x() >= state.device().columns() || mouse.y() >= state.device().rows()) return "";
        var session = state.session();
        if (session != null) {
            var transcript = SessionScreen.Places.of(state, session).transcript();
            if (Sidebar.isChanges(transcript, state, session, mouse.x(), mouse.y())) return REVIEW;
            if (transcript.contains(mouse.x(), mouse.y())) return "";
            if (mouse.y() == state.device().rows() - 1)
                for (var label : FooterRow.labels(state, state.device().columns()))
                    if (label.contains(mouse.x())) return label.action();
        }
        var words = accented(ScreenView.draw(state), mouse.x(), mouse.y());
        return isBound(state, words) ? KEY + words : "";
    }

    private static boolean isBound(State state, String words) {
        for (var binding : state.setup().keys().bindings()) if (binding.chords().contains(words)) return true;
        return false;
    }

    /// The words around a cell in the color and the weight of keys.
    private static String accented(Buffer buffer, int x, int y) {
        var style = buffer.style(x, y);
        if (!Token.ACCENT.equals(style.foreground())) return "";
        int from = x;
        int end = x;
        while (from > 0 && buffer.style(from - 1, y).equals(style)) from--;
        while (end < buffer.width() && buffer.style(end, y).equals(style)) end++;
        var words = new StringBuilder();
        for (int column = from; column < end; column++) words.append(buffer.text(column, y));
        var chord = words.toString().strip();
        return chord.equals("esc") ? "escape" : chord;
    }

    private static Key key(String chord) {
        int modifiers = 0;
        var name = chord;
        for (int plus = name.indexOf('+'); plus > 0; plus = name.indexOf('+')) {
            modifiers |= switch (name.substring(0, plus)) {
                case "ctrl" -> Key.CTRL;
                case "alt" -> Key.ALT;
                case "shift" -> Key.SHIFT;
                default -> Key.SUPER;
            };
            name = name.substring(plus + 1);
        }
        boolean types = name.length() == 1 && modifiers == 0;
        return new Key(types ? name.toLowerCase(Locale.ROOT) : name, modifiers, types ? name : "");
    }
}
