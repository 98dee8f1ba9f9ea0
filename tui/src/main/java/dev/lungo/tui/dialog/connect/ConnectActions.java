package dev.lungo.tui.dialog.connect;

import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Connecting a provider, also where no model can be used yet.
public final class ConnectActions {
    private static final String KEY = "api";
    private static final String SIGN_IN = "oauth";
    private static final String OWN = "own";

    private ConnectActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("connect", "Connect a provider", ConnectActions::named, "connect"),
                Action.always(
                        "connect_server",
                        "Connect a server of your own",
                        (state, _) -> Transition.to(state.opened(ServerForm.empty()))),
                Action.always("practice", "Try the practice model", (state, _) -> practice(state), "practice"));
    }

    private static Transition named(State state, String provider) {
        return provider.isEmpty() ? open(state, "") : Transition.to(state, new LoadProviders(provider));
    }

    private static Transition open(State state, String type) {
        var picking = new ProviderPicking(ProviderList.EMPTY, type);
        return Transition.to(
                state.opened(new PickDialog("Connect a provider", FilterList.of(List.of()), picking)),
                new LoadProviders(""));
    }

    /// The first steps on a machine where no model can be used. Esc lets a person look around without one.
    public static Transition welcome(State state) {
        var entries = List.of(
                Entry.of(KEY, "Lungo needs a model", "Paste a key").noted("of any provider"),
                Entry.of(SIGN_IN, "Lungo needs a model", "Sign in").noted("ChatGPT, GitHub Copilot, and others"),
                Entry.of(OWN, "Lungo needs a model", "Use a server of your own")
                        .noted("any OpenAI-compatible endpoint"),
                Entry.of("practice", "Lungo needs a model", "Try the practice model")
                        .noted("scripted, no key, no network"));
        return Transition.to(
                state.opened(new PickDialog("Welcome to Lungo", FilterList.of(entries), ConnectActions::begun)));
    }

    private static Transition begun(State state, Entry entry) {
        return switch (entry.id()) {
            case KEY, SIGN_IN -> open(state, entry.id());
            case OWN -> Transition.to(state.opened(ServerForm.empty()));
            default -> practice(state);
        };
    }

    private static Transition practice(State state) {
        return Transition.to(state.noting("Starting the practice model…"), new StartPractice());
    }
}
