package dev.lungo.engine.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;

/// Readable names for sessions, such as `calm-otter`, always the same for one id.
final class Slugs {
    private static final String[] MOODS = {
        "brave", "bright", "calm", "clever", "crisp", "curious", "eager", "gentle", "happy", "jolly", "keen", "kind",
        "lively", "lucky", "mellow", "merry", "neat", "nimble", "proud", "quick", "quiet", "sharp", "shiny", "silent",
        "smooth", "snug", "steady", "sunny", "swift", "tidy", "warm", "witty"
    };
    private static final String[] BEINGS = {
        "badger", "beaver", "bison", "canyon", "cedar", "comet", "coral", "crane", "dune", "eagle", "falcon", "fern",
        "finch", "forest", "garden", "harbor", "heron", "island", "lagoon", "lynx", "maple", "meadow", "moon", "orchid",
        "otter", "panda", "pine", "river", "robin", "summit", "tiger", "willow"
    };

    private Slugs() {}

    static String of(Id<Session> id) {
        int hash = id.value().hashCode();
        return MOODS[Math.floorMod(hash, MOODS.length)] + "-"
                + BEINGS[Math.floorMod(hash / MOODS.length, BEINGS.length)];
    }
}
