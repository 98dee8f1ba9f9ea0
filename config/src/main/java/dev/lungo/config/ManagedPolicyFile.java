package dev.lungo.config;

import dev.lungo.config.source.Document;
import dev.lungo.config.source.JsoncReader;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.config.source.Substitutions;
import dev.lungo.core.network.DomainPattern;
import dev.lungo.core.permission.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads `lungo/policy.json` below the administrators' directory. Anything wrong with it is an error, and denies
/// everything: a limit that is not understood must not be left out.
final class ManagedPolicyFile {
    private static final Set<String> KEYS = Set.of("permission", "providers", "models", "domains", "sandbox");

    private final Path file;
    private final Path managed;
    private final List<Problem> found = new ArrayList<>();

    private ManagedPolicyFile(Path managed) {
        this.managed = managed;
        this.file = managed.resolve("lungo/policy.json");
    }

    static ManagedPolicy read(Sources sources, Consumer<Problem> problems) {
        var reader = new ManagedPolicyFile(sources.managed());
        if (!Files.exists(reader.file, LinkOption.NOFOLLOW_LINKS) && reader.isSearchable()) return ManagedPolicy.NONE;
        var tree = reader.tree();
        reader.found.forEach(problems);
        return reader.found.isEmpty() ? new ManagedPolicy(tree, false) : new ManagedPolicy(null, true);
    }

    /// False if the folder hides whether there is a policy.
    private boolean isSearchable() {
        var folder = file.resolveSibling("");
        return !Files.isDirectory(folder) || Files.isExecutable(folder);
    }

    private Node.Fields tree() {
        var document = new Document(file, "");
        try {
            owned(file.toRealPath());
            document = new Document(file, Files.readString(file));
        } catch (IOException unreadable) {
            wrong(document.whole(), "the administrator's policy cannot be read");
        }
        var nothing = new Node.Fields(document.whole(), Map.of());
        if (!found.isEmpty()) return nothing;
        var read = new JsoncReader(Substitutions.literal(), problem -> wrong(problem.place(), problem.message()))
                .read(document);
        if (read.isPresent() && read.get() instanceof Node.Fields fields) return valid(fields);
        if (found.isEmpty()) wrong(document.whole(), "the administrator's policy must be an object");
        return nothing;
    }

    /// The owner of the administrators' directory (root) must be the only one who can change the file.
    private void owned(Path real) throws IOException {
        var owner = Files.getOwner(managed);
        for (var path : List.of(real, real.resolveSibling(""))) {
            var facts = Files.readAttributes(path, PosixFileAttributes.class);
            if (!facts.owner().equals(owner))
                wrong(new Document(file, "").whole(), path + " must belong to " + owner.getName());
            if (facts.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || facts.permissions().contains(PosixFilePermission.OTHERS_WRITE))
                wrong(new Document(file, "").whole(), path + " must not be writable for others than its owner");
        }
    }

    private Node.Fields valid(Node.Fields fields) {
        var valid = fields;
        for (var entry : fields.entries().entrySet()) {
            var value = entry.getValue().value();
            switch (entry.getKey()) {
                case "permission" -> valid = valid.with("permission", rules(value));
                case "providers", "models" -> texts(value);
                case "domains" -> domains(value);
                case "sandbox" -> {
                    if (!Set.of("on", "require").contains(String.valueOf(Values.plain(value))))
                        wrong(value.place(), "\"sandbox\" must be \"on\" or \"require\"");
                }
                default ->
                    wrong(
                            entry.getValue().key(),
                            "unknown key \"" + entry.getKey() + "\"; use "
                                    + String.join(", ", KEYS.stream().sorted().toList()));
            }
        }
        return valid;
    }

    /// Only denies: `{"bash": {"curl *": "deny"}, "webfetch": "deny"}`.
    private Node.Rules rules(Node value) {
        var rules = new ArrayList<Node.PlacedRule>();
        if (!(value instanceof Node.Fields kinds)) {
            wrong(value.place(), "\"permission\" must be an object");
            return new Node.Rules(value.place(), rules);
        }
        kinds.entries().forEach((permission, entry) -> {
            if (entry.value() instanceof Node.Fields patterns)
                patterns.entries().forEach((pattern, action) -> deny(permission, pattern, action.value(), rules));
            else deny(permission, "*", entry.value(), rules);
        });
        return new Node.Rules(value.place(), rules);
    }

    private void deny(String permission, String pattern, Node action, List<Node.PlacedRule> rules) {
        if (!"deny".equals(Values.plain(action))) wrong(action.place(), "a policy can only \"deny\"");
        rules.add(new Node.PlacedRule(action.place(), new Rule(permission, pattern, Rule.Action.DENY)));
    }

    private void domains(Node value) {
        if (!(value instanceof Node.Fields lists)) {
            wrong(value.place(), "\"domains\" must be an object with \"allow\" or \"deny\"");
            return;
        }
        lists.entries().forEach((key, entry) -> {
            if (!Set.of("allow", "deny").contains(key))
                wrong(entry.key(), "unknown key \"" + key + "\"; use allow, deny");
            for (var text : texts(entry.value())) domain(text);
        });
    }

    private void domain(Node.Scalar text) {
        try {
            DomainPattern.parse(String.valueOf(text.value()));
        } catch (IllegalArgumentException malformed) {
            wrong(text.place(), String.valueOf(malformed.getMessage()));
        }
    }

    private List<Node.Scalar> texts(Node value) {
        var texts = new ArrayList<Node.Scalar>();
        if (value instanceof Node.Items(var _, var items)) {
            for (var item : items) {
                if (item instanceof Node.Scalar scalar && scalar.value() instanceof String) texts.add(scalar);
                else wrong(item.place(), "must be a string");
            }
        } else wrong(value.place(), "must be a list of strings");
        return texts;
    }

    private void wrong(SourcePosition place, String message) {
        found.add(Problem.error(place, message));
    }
}
