package dev.lungo.tui.session;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.FooterLabels;
import dev.lungo.tui.status.Label;
import dev.lungo.tui.text.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last row: agent and model on the left, figures of the session on the right.
public final class FooterRow {
    private FooterRow() {}

    public static Line line(State state, int width) {
        var row = Line.BLANK;
        for (var label : labels(state, width)) row = row.padded(label.x()).plus(List.of(label.span()));
        return row;
    }

    /// The pieces of the row and what a click on them does.
    public static List<Label> labels(State state, int width) {
        var session = state.session();
        var model = session == null ? null : session.model();
        return FooterLabels.of(state, agent(state, model), shownModel(state, model) + vim(state), width);
    }

    private static String shownModel(State state, @Nullable SessionModel model) {
        var chosen = state.setup().model();
        if (chosen != null) return FooterLabels.modelName(state, chosen);
        var used = model == null ? null : model.session().model();
        if (used != null) return FooterLabels.modelName(state, used.ref());
        var standard = state.here().standing().defaultModel();
        return standard == null || standard.indexOf('/') <= 0 || standard.endsWith("/")
                ? ""
                : FooterLabels.modelName(state, ModelRef.parse(standard));
    }

    private static String vim(State state) {
        return state.desk().vim().isCommanding()
                ? "  " + state.desk().vim().mode().label()
                : "";
    }

    /// The agent that the next prompt goes to.
    public static String agent(State state, @Nullable SessionModel model) {
        if (state.setup().agent() != null) return state.setup().agent();
        var used = model == null ? null : model.session().agent();
        return used == null ? "build" : used;
    }

    /// The model that the next prompt goes to, as provider/model; empty if none is known.
    public static String modelName(State state, @Nullable SessionModel model) {
        var chosen = state.setup().model();
        if (chosen != null) return chosen.toString();
        var used = model == null ? null : model.session().model();
        if (used != null) return used.ref().toString();
        var standard = state.here().standing().defaultModel();
        return standard == null ? "" : standard;
    }
}
