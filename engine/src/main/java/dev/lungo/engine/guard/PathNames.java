package dev.lungo.engine.guard;

import dev.lungo.engine.instance.Instance;
import dev.lungo.policy.path.SecretFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The names of files that rules and people know them by: relative to the project, `../` outside it.
record PathNames(Instance instance, LinkedSecrets linked) {
    static PathNames of(Instance instance) {
        return new PathNames(instance, LinkedSecrets.of(instance));
    }

    String of(Path path) {
        return name(instance.home(), path);
    }

    /// All names of a path that rules may be about: its own, and those of what it leads to.
    List<String> all(Path path) {
        return all(path, List.of(real(path)));
    }

    /// The same with real places that it leads to, each also by the name of the secret file that it is.
    List<String> all(Path path, List<Path> places) {
        var root = real(instance.home());
        var targets = places.stream()
                .flatMap(place -> Stream.concat(Stream.of(place), linked.behind(place).stream()))
                .map(place -> name(root, place));
        return Stream.concat(Stream.of(of(path)), targets).distinct().toList();
    }

    /// True if a file, without links, holds secrets by this name or another one.
    boolean areSecret(Path file) {
        return SecretFiles.has(of(file)) || linked.behind(file).isPresent();
    }

    private Path real(Path path) {
        return instance.machine().files().real(path);
    }

    private static String name(Path home, Path path) {
        var relative = home.relativize(path).toString();
        return relative.isEmpty() ? "." : relative;
    }
}
