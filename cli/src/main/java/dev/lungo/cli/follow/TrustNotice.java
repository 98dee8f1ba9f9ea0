package dev.lungo.cli.follow;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.text.CleanText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The notice of a directory's own settings that have no effect, shown when a command starts.
public final class TrustNotice {
    private TrustNotice() {}

    /// Empty if nothing is held back, or if the server is not one of Lungo's.
    public static String notice(LungoClient client) {
        try {
            var trust = client.trust();
            return CleanText.text(Stream.of(trust.notice(), trust.unusedNotice())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n")));
        } catch (ClientFailure other) {
            if (other.unreachable()) throw other;
            return "";
        }
    }
}
