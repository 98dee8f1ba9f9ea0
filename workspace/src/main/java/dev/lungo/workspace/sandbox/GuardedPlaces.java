package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.workspace.sandbox.SandboxPlace.Kind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what a program of the user's own must not reach although it may do all else: keys that its kind has no use
/// for, and files that start other programs. What its command or its variables name is open to it.
final class GuardedPlaces {
    private final SandboxScope scope;
    private final Set<Path> named;

    private GuardedPlaces(SandboxScope scope, Launch launch) {
        this.scope = scope;
        named = Stream.concat(launch.command().stream(), launch.variables().added().values().stream())
                .map(GuardedPlaces::named)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Confines of(SandboxScope scope, Launch launch, Path temporary) {
        var places = new GuardedPlaces(scope, launch);
        var hidden = places.hidden();
        return new Confines(List.of(), places.kept(), List.of(), hidden, places.visible(hidden), List.of(), temporary);
    }

    private static @Nullable Path named(String word) {
        try {
            return word.startsWith("/") ? Existing.real(Path.of(word)) : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private List<Path> hidden() {
        var keys = SandboxPlace.all(Kind.HIDE).stream()
                .filter(SandboxPlace::isHiddenFromOwn)
                .map(place -> place.below(scope.home()));
        return existing(Stream.concat(keys, scope.hidden().stream()))
                .filter(place -> !named.contains(place))
                .toList();
    }

    private List<Path> kept() {
        return existing(SandboxPlace.all(Kind.HOME).stream().map(place -> place.below(scope.home())))
                .filter(place -> named.stream().noneMatch(place::startsWith))
                .toList();
    }

    private static Stream<Path> existing(Stream<Path> places) {
        return places.map(Existing::real).filter(Objects::nonNull);
    }

    /// A named file is there with its folder, in which a program has its parts.
    private List<Path> visible(List<Path> hidden) {
        return named.stream()
                .filter(path -> hidden.stream().anyMatch(path::startsWith))
                .map(path -> {
                    var folder = Files.isDirectory(path) ? path : path.getParent();
                    return folder == null || hidden.contains(folder) ? path : folder;
                })
                .distinct()
                .toList();
    }
}
