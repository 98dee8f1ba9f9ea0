package dev.lungo.providers;

import java.util.Map;
import java.util.stream.Collectors;

/// Which model stands behind a name of GitLab Duo's (`gitlab-models.tsv`): the gateway wants its maker's name for it.
final class DuoModels {
    private static final String ID = "gitlab";

    private static final class Behind {
        static final Map<String, String> NAMES = Resource.lines("gitlab-models.tsv").stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));
    }

    private DuoModels() {}

    /// What goes on the wire for a model; of other providers, and where nothing is known, the name itself.
    static String behind(String providerID, String name) {
        return providerID.equals(ID) ? Behind.NAMES.getOrDefault(name, name) : name;
    }
}
