package dev.lungo.tui.status;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.usage.CapScope;
import dev.lungo.tui.state.State;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The figures of a session: `context` tokens of a `window`, dollars of a `cap`, and the tokens sent and read from the
/// provider's cache. A figure that is not known is 0.
public record SessionFigures(long context, long window, double cost, double cap, Tokens tokens) {
    /// From here on a figure is a warning.
    public static final int WARNING = 80;

    public static SessionFigures of(State state, SessionModel model) {
        var session = model.session();
        var answer = lastAnswer(model);
        return new SessionFigures(
                answer == null ? 0 : answer.tokens().counted(),
                window(state, model, answer),
                session.cost(),
                cap(state),
                // a server of OpenCode may leave it out
                Objects.requireNonNullElse(session.tokens(), Tokens.NONE));
    }

    private static Message.@Nullable Assistant lastAnswer(SessionModel model) {
        for (var message : model.conversation().messages().reversed())
            if (message.info() instanceof Message.Assistant it && it.tokens().counted() > 0) return it;
        return null;
    }

    private static long window(State state, SessionModel model, Message.@Nullable Assistant answer) {
        var chosen = model.session().model();
        var found = answer != null
                ? model(state, answer.providerID(), answer.modelID())
                : chosen == null ? null : model(state, chosen.providerID(), chosen.id());
        return found == null ? 0 : found.limit().context();
    }

    /// A model that the server offers, or null.
    public static @Nullable Model model(State state, String provider, String id) {
        var offer = state.here().offer();
        if (offer == null) return null;
        for (var each : offer.providers())
            if (each.id().equals(provider)) return each.models().get(id);
        return null;
    }

    private static double cap(State state) {
        for (var line : state.here().standing().budget())
            if (line.scope() == CapScope.SESSION && line.cap().usd() != null)
                return line.cap().usd();
        return 0;
    }

    /// The filled part of the window in percent; -1 if it is not known.
    public int contextShare() {
        return window <= 0 ? -1 : share(context, window);
    }

    /// The used part of the cap in percent; -1 without a cap.
    public int costShare() {
        return cap <= 0 ? -1 : (int) Math.min(100, 100 * cost / cap);
    }

    /// The part of what was sent that came from the cache, in percent; -1 before anything was sent.
    public int cacheShare() {
        return tokens.context() <= 0 ? -1 : share(tokens.cache().read(), tokens.context());
    }

    private static int share(long part, long whole) {
        return (int) Math.min(100, 100 * part / whole);
    }
}
