package dev.lungo.code.java.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Maven models, each read once.
final class Poms {
    private static final int PARENTS = 20;

    private final ArtifactStore artifacts;
    private final Map<Path, Optional<Pom>> read = new HashMap<>();

    Poms(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    Optional<Pom> read(Path file) {
        Optional<Pom> known = read.get(file);
        if (known != null) return known;
        var chain = new ArrayList<Xml>();
        Optional<Path> at = Optional.of(file);
        Optional<Xml> parent = Optional.empty();
        while (at.isPresent() && chain.size() < PARENTS) {
            Path here = at.get();
            Optional<Xml> xml = Xml.read(here).filter(root -> root.name().equals("project"));
            xml.ifPresent(chain::add);
            if (xml.isPresent()) parent = xml.get().first("parent");
            at = xml.isEmpty() ? Optional.empty() : parent.flatMap(stated -> parent(here, stated));
        }
        Optional<String> missing = parent.map(Poms::coordinates).map(Coordinates::toString);
        Optional<Pom> pom =
                chain.isEmpty() ? Optional.empty() : Optional.of(new Pom(file, List.copyOf(chain), missing));
        read.put(file, pom);
        return pom;
    }

    Optional<Pom> read(Coordinates artifact) {
        return artifacts
                .find(new Coordinates(artifact.group(), artifact.name(), artifact.version()), "pom")
                .flatMap(this::read);
    }

    private Optional<Path> parent(Path child, Xml parent) {
        String relative = parent.first("relativePath").map(Xml::text).orElse("../pom.xml");
        if (!relative.isEmpty() && child.getFileName().toString().equals("pom.xml")) {
            Path near = child.resolveSibling(relative).normalize();
            Path file = Files.isDirectory(near) ? near.resolve("pom.xml") : near;
            boolean matches = Xml.read(file)
                    .filter(xml -> xml.text("artifactId").equals(parent.text("artifactId")))
                    .isPresent();
            if (matches) return Optional.of(file);
        }
        return artifacts.find(coordinates(parent), "pom");
    }

    private static Coordinates coordinates(Xml parent) {
        return new Coordinates(parent.text("groupId"), parent.text("artifactId"), parent.text("version"));
    }

    /// The managed versions of a model, with those of the models that it imports.
    Map<String, Dependency> managed(Pom pom) {
        var found = new LinkedHashMap<String, Dependency>();
        addManaged(pom, found, 0);
        return found;
    }

    private void addManaged(Pom pom, Map<String, Dependency> into, int depth) {
        List<Dependency> stated = pom.managed();
        for (Dependency one : stated) {
            if (!isImport(one)) into.putIfAbsent(one.artifact().key(), one);
        }
        if (depth > PARENTS) return;
        for (Dependency one : stated) {
            if (isImport(one)) read(one.artifact()).ifPresent(bom -> addManaged(bom, into, depth + 1));
        }
    }

    private static boolean isImport(Dependency one) {
        return one.scope().equals("import") && one.type().equals("pom");
    }
}
