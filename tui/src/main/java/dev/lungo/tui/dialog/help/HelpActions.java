package dev.lungo.tui.dialog.help;

import dev.lungo.tui.key.Binding;
import dev.lungo.tui.key.KeyGroups;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Help: every key that this terminal can send, and its meaning.
public final class HelpActions {
    /// The titles of the places where keys work, in the order of the list.
    private static final Map<String, String> SCOPES = new LinkedHashMap<>();

    static {
        for (var scope : List.of(
                "prompt=Prompt",
                "completion=Completion",
                "session=Session",
                "ask=Permission request",
                "card=Inside a request",
                "questions=Questions",
                "always=Always allow",
                "budget=Budget",
                "queue=Queue",
                "find=Find",
                "walk=Walking through the conversation",
                "lists=Lists",
                "sessions=Sessions",
                "models=Models",
                "timeline=Timeline",
                "context=Context window",
                "cost=Cost and cache",
                "review=Review")) {
            int equals = scope.indexOf('=');
            SCOPES.put(scope.substring(0, equals), scope.substring(equals + 1));
        }
    }

    private HelpActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("help", "Help", (state, _) -> open(state), "help", "keys"),
                Action.always("which_key", "Keys that work here", (state, _) -> Transition.to(WhichKey.open(state))));
    }

    private static Transition open(State state) {
        var entries = new ArrayList<Entry>();
        for (var group : KeyGroups.names())
            for (var binding : state.setup().keys().bindings())
                if (binding.scope().equals(KeyMap.EVERYWHERE)
                        && state.setup().action(binding.action()) != null
                        && KeyGroups.of(binding.action()).equals(group)) add(entries, binding, group);
        SCOPES.forEach((scope, title) -> {
            for (var binding : state.setup().keys().bindings())
                if (binding.scope().equals(scope) && isKnown(state, binding)) add(entries, binding, title);
        });
        return Transition.to(state.opened(new PickDialog("Help", FilterList.of(entries), new Reading())));
    }

    /// Keys of the session start actions; those of other places are handled there.
    private static boolean isKnown(State state, Binding binding) {
        return !binding.scope().equals("session") || state.setup().action(binding.action()) != null;
    }

    private static void add(List<Entry> entries, Binding binding, String group) {
        var keys = new ArrayList<String>();
        for (var chord : binding.chords()) if (isSent(chord)) keys.add(chord);
        if (keys.isEmpty()) return;
        entries.add(Entry.of(binding.action(), group, binding.description()).ending(String.join("  ", keys)));
    }

    /// False for keys that only terminals with an extended keyboard protocol send.
    private static boolean isSent(String chord) {
        return !chord.contains("super+")
                && !chord.contains("ctrl+shift+")
                && !chord.equals("shift+enter")
                && !chord.equals("ctrl+enter")
                && !chord.equals("shift+backspace");
    }

    /// Enter runs an action that would do something now.
    private record Reading() implements PickDialog.Choice {
        @Override
        public String verb() {
            return "run";
        }

        @Override
        public Transition picked(State state, Entry entry) {
            var action = state.setup().action(entry.id());
            return action == null || !action.enabled().test(state)
                    ? Transition.to(state)
                    : action.handler().run(state, "");
        }
    }
}
