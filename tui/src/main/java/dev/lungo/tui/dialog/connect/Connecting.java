package dev.lungo.tui.dialog.connect;

import dev.lungo.core.provider.SignIns.Method;
import dev.lungo.core.provider.SignIns.Prompt;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One way into a provider, with the answers that it asked for so far. `number` is the way's among the provider's.
record Connecting(String provider, String name, int number, Method method, Map<String, String> inputs) {
    private static final String SELECT = "select";
    private static final String SIGN_IN = "oauth";

    /// Shows the ways into a provider, or takes the only one.
    static Transition begin(State state, ProviderList providers, String provider) {
        var ways = providers.ways(provider);
        var name = providers.name(provider);
        if (ways.size() == 1) return new Connecting(provider, name, 0, ways.getFirst(), Map.of()).next(state);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < ways.size(); i++)
            entries.add(Entry.of(String.valueOf(i), "", ways.get(i).label()));
        return Transition.to(state.opened(new PickDialog("Connect " + name, FilterList.of(entries), (now, entry) -> {
            int number = Integer.parseInt(entry.id());
            return new Connecting(provider, name, number, ways.get(number), Map.of()).next(now);
        })));
    }

    /// Asks for what is still missing, then for the key, or begins the sign-in.
    Transition next(State state) {
        var prompt = missing();
        if (prompt != null) return asked(state, prompt);
        if (method.type().equals(SIGN_IN))
            return Transition.to(state.noting("Signing in to " + name), new BeginSignIn(this));
        return Transition.to(state.opened(FieldDialog.secret("Key of " + name, new FieldDialog.Use.Key(this))));
    }

    private Transition asked(State state, Prompt prompt) {
        var options = prompt.options();
        if (!prompt.type().equals(SELECT) || options == null)
            return Transition.to(
                    state.opened(FieldDialog.plain(prompt.message(), new FieldDialog.Use.Input(this, prompt.key()))));
        var entries = new ArrayList<Entry>();
        for (var option : options)
            entries.add(Entry.of(option.value(), "", option.label()).noted(option.hint() == null ? "" : option.hint()));
        return Transition.to(state.opened(new PickDialog(
                prompt.message(),
                FilterList.of(entries),
                (now, entry) -> with(prompt.key(), entry.id()).next(now))));
    }

    private @Nullable Prompt missing() {
        var prompts = method.prompts();
        if (prompts == null) return null;
        for (var prompt : prompts) if (!inputs.containsKey(prompt.key()) && applies(prompt)) return prompt;
        return null;
    }

    private boolean applies(Prompt prompt) {
        var when = prompt.when();
        return when == null || when.op().equals("eq") == when.value().equals(inputs.get(when.key()));
    }

    Connecting with(String key, String value) {
        var next = new LinkedHashMap<>(inputs);
        next.put(key, value);
        return new Connecting(provider, name, number, method, next);
    }

    @Override
    public String toString() {
        return "Connecting[" + provider + "]";
    }
}
