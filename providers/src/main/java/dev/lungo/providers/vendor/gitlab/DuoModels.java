package dev.lungo.providers.vendor.gitlab;

import dev.lungo.providers.protocol.Resource;
import java.util.Map;
import java.util.stream.Collectors;

/// The makers' names of GitLab Duo's models (`gitlab-models.tsv`), which the gateway wants in a request.
public final class DuoModels {
    private static final Map<String, String> NAMES = Resource.lines("gitlab-models.tsv").stream()
            .map(line -> line.split("\t"))
            .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));

    private DuoModels() {}

    /// An unknown name stays as it is.
    public static String makersName(String name) {
        return NAMES.getOrDefault(name, name);
    }
}
