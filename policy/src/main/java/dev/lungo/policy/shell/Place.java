package dev.lungo.policy.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Directories that a command may run in; none if that is not known. `pushed` are those of `pushd`.
record Place(Set<String> directories, List<Place> pushed) {
    private static final int MOST = 8;
    static final Place UNKNOWN = new Place(Set.of(), List.of());

    static Place of(String directory) {
        return new Place(Set.of(directory), List.of());
    }

    boolean unknown() {
        return directories.isEmpty();
    }

    Place or(Place other) {
        if (equals(other)) return this;
        if (unknown() || other.unknown() || !pushed.equals(other.pushed)) return UNKNOWN;
        var all = new HashSet<>(directories);
        all.addAll(other.directories);
        return all.size() > MOST ? UNKNOWN : new Place(Set.copyOf(all), pushed);
    }

    Place moved(Set<String> to) {
        return new Place(to, pushed);
    }

    Place push(Place to) {
        var more = new java.util.ArrayList<>(pushed);
        more.add(this);
        return new Place(to.directories, List.copyOf(more));
    }

    Place pop() {
        return pushed.isEmpty() ? this : pushed.getLast();
    }
}
