package dev.lungo.tui.ask;

import dev.lungo.client.LungoClient;
import dev.lungo.client.RemotePermissions.Stored;
import dev.lungo.core.permission.Rule;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// The rules that were approved for good: listed, and revoked.
public final class PermissionsActions {
    private PermissionsActions() {}

    public static List<Action> all() {
        return List.of(Action.always(
                "permissions", "Approved rules", (state, _) -> Transition.to(state, new Load()), "permissions"));
    }

    /// Fetches the approved rules of the directory.
    public record Load() implements Effect.Remote {
        @Override
        public String purpose() {
            return "list the approved rules";
        }

        @Override
        public Loaded run(LungoClient client) {
            return new Loaded(client.permissionRules().list().stream()
                    .filter(Stored::here)
                    .toList());
        }
    }

    /// The approved rules, which are shown or replace those that are.
    public record Loaded(List<Stored> rules) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var open = state.dialog() instanceof PermissionsDialog it ? it : null;
            return Transition.to(
                    open == null
                            ? state.opened(PermissionsDialog.of(rules))
                            : state.mapDialog(PermissionsDialog.class, dialog -> dialog.with(rules)));
        }
    }

    /// Revokes one rule.
    public record Revoke(Rule rule) implements Effect.Remote {
        @Override
        public String purpose() {
            return "revoke the rule";
        }

        @Override
        public Loaded run(LungoClient client) {
            client.permissionRules().revoke(rule.permission(), rule.pattern(), null);
            return new Load().run(client);
        }
    }
}
