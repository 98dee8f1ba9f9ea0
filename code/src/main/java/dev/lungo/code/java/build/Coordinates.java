package dev.lungo.code.java.build;

/// The name of an artifact in a repository.
record Coordinates(String group, String name, String version, String classifier) {
    Coordinates(String group, String name, String version) {
        this(group, name, version, "");
    }

    /// The name without the version: only one version of it is on a class path.
    String key() {
        return group + ":" + name + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    Coordinates withVersion(String other) {
        return new Coordinates(group, name, other, classifier);
    }

    String file(String extension) {
        return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    @Override
    public String toString() {
        return group + ":" + name + (version.isEmpty() ? "" : ":" + version);
    }
}
