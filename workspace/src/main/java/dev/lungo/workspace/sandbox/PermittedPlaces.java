package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.landlock.Access;
import dev.lungo.workspace.sandbox.SandboxPlace.Kind;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The places that programs may use, for a means that can only permit: a folder is permitted with everything in it, so
/// that one around a hidden place is replaced by its entries. Such a folder cannot be listed, nor get new entries.
final class PermittedPlaces {
    private static final Path DEVICES = Path.of("/dev");
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Confines confines;
    private final Set<Path> hidden = new LinkedHashSet<>();
    /// The folders around hidden places.
    private final Set<Path> around = new HashSet<>();
    private final Set<Path> kept;
    private final Map<Path, Access> permitted = new LinkedHashMap<>();

    private PermittedPlaces(Confines confines) {
        this.confines = confines;
        this.kept = new LinkedHashSet<>(confines.kept());
        hidden.addAll(confines.hidden());
        hidden.add(DEVICES);
        for (var place : BubblewrapArguments.TEMPORARY) {
            var real = Existing.real(place);
            if (real != null) hidden.add(real);
        }
        for (var place : hidden)
            for (var at = place.getParent(); at != null && around.add(at); at = at.getParent()) continue;
    }

    static Map<Path, Access> of(Confines confines) {
        return new PermittedPlaces(confines).find();
    }

    private Map<Path, Access> find() {
        add(Path.of("/"), Access.READ);
        Stream.of(confines.visible(), List.of(JAVA)).flatMap(List::stream).forEach(place -> permit(place, Access.READ));
        confines.kept().stream().filter(place -> !isWritable(place)).forEach(place -> add(place, Access.READ));
        for (var place : confines.writable()) add(place, Access.WRITE);
        var temporary = Existing.real(confines.temporary().resolve("tmp"));
        if (temporary != null) permit(temporary, Access.WRITE);
        for (var device : SandboxPlace.all(Kind.DEVICE)) permit(device.below(DEVICES), Access.DEVICE);
        return permitted;
    }

    private boolean isWritable(Path place) {
        return confines.writable().stream().anyMatch(place::startsWith);
    }

    private void add(Path place, Access access) {
        if (hidden.contains(place)) return;
        if (!around.contains(place)) {
            permit(place, access);
            return;
        }
        var names = place.toFile().list();
        if (names == null) return;
        for (var name : names) {
            var entry = place.resolve(name);
            add(entry, kept.contains(entry) ? Access.READ : access);
        }
    }

    /// Writing includes reading.
    private void permit(Path place, Access access) {
        permitted.merge(place, access, (one, other) -> one == Access.READ ? other : one);
    }
}
