package dev.lungo.cli.follow;

import dev.lungo.cli.terminal.Plain;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;

/// What of a directory's own files has no effect, as a client says it when it begins.
public final class HeldBack {
    private HeldBack() {}

    /// Empty when there is nothing, or when the server is not one of Lungo's.
    public static String notice(LungoClient client) {
        try {
            return Plain.text(client.trust().notice());
        } catch (ClientFailure other) {
            if (other.unreachable()) throw other;
            return "";
        }
    }
}
