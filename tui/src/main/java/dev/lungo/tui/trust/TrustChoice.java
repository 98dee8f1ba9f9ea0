package dev.lungo.tui.trust;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import java.util.ArrayList;
import java.util.List;

/// A choice among the settings of a directory: the index of the selected one, and those that take effect.
record TrustChoice(int at, List<Held> accepted) {
    TrustChoice {
        accepted = List.copyOf(accepted);
    }

    /// Begins with the settings that the user has accepted before, unchanged since then.
    static TrustChoice of(Trust trust) {
        return new TrustChoice(0, trust.accepted());
    }

    TrustChoice at(int index) {
        return new TrustChoice(index, accepted);
    }

    TrustChoice toggled(Held item) {
        var next = new ArrayList<>(accepted);
        if (!next.remove(item)) next.add(item);
        return new TrustChoice(at, next);
    }
}
