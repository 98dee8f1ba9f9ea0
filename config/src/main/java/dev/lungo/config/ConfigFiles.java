package dev.lungo.config;

import dev.lungo.config.shape.Shape;
import dev.lungo.config.shape.Shapes;
import dev.lungo.config.shape.Validator;
import dev.lungo.config.source.Document;
import dev.lungo.config.source.JsoncEdit;
import dev.lungo.config.source.JsoncEntries;
import dev.lungo.config.source.JsoncReader;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.Substitutions;
import dev.lungo.core.file.AtomicFile;
import dev.lungo.core.file.Drafts;
import dev.lungo.core.secret.SecretNames;
import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes the configuration of a person or of a directory: in the strongest of Lungo's own files
/// there, so that the change counts. Other programs' files are never written.
public final class ConfigFiles {
    private final Sources sources;
    private final Drafts drafts;

    public ConfigFiles(Sources sources, Drafts drafts) {
        this.sources = sources;
        this.drafts = drafts;
    }

    /// The file that a change of the directory goes to; it need not exist.
    public Path ofDirectory() {
        var hidden = sources.directory().resolve(".lungo");
        var fallback = Files.isDirectory(sources.directory().resolve(".opencode")) ? hidden : sources.directory();
        return strongest(Stream.of(hidden, sources.directory()), fallback);
    }

    public Path ofUser() {
        var usual = sources.configHome().resolve("lungo");
        return strongest(Stream.of(sources.home().resolve(".lungo"), usual), usual);
    }

    private static Path strongest(Stream<Path> directories, Path fallback) {
        return directories
                .flatMap(directory -> Stream.of(directory.resolve("lungo.jsonc"), directory.resolve("lungo.json")))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(fallback.resolve("lungo.json"));
    }

    /// Merges a patch into the file and returns what was applied: unknown keys and masks of credentials are omitted.
    ///
    /// @throws ConfigProblem if the patch, or the file itself, is not a configuration
    /// @throws IOException if the file cannot be written
    public Map<String, Object> change(Path file, String patch) throws IOException {
        var taken = taken(patch);
        var before = text(file);
        replace(file, JsoncEdit.merge(before, taken));
        return shown(Json.text(taken));
    }

    /// The list `plugin` of a file; empty if there is none.
    private List<Object> plugins(Path file) {
        var text = Files.exists(file) ? LayerReader.text(file, _ -> {}).orElse("") : "";
        var list = text.isBlank()
                ? null
                : read(file.toString(), text, new ArrayList<>()).get("plugin");
        return list != null && Values.plain(list) instanceof List<?> entries ? List.copyOf(entries) : List.of();
    }

    /// Adds an entry to the list `plugin` of a file, or removes those with its path, address, or package. Returns false
    /// if nothing has to change.
    public boolean changePlugins(Path file, String spec, boolean present) throws IOException {
        taken(Json.text(Map.of("plugin", List.of(spec))));
        var before = text(file);
        var entries = plugins(file);
        var after = before;
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!names(entries.get(i), spec)) continue;
            if (present) return false;
            after = JsoncEntries.without(after, "plugin", i);
        }
        if (present) after = JsoncEntries.with(after, "plugin", spec);
        if (after.equals(before)) return false;
        replace(file, after);
        return true;
    }

    /// Removes a server of the key `mcp` of a file. Returns false if the file has none with this name.
    public boolean removeServer(Path file, String name) throws IOException {
        var before = text(file);
        var after = JsoncEntries.without(before, "mcp", name);
        if (after.equals(before)) return false;
        replace(file, after);
        return true;
    }

    /// The text of a file before a change; empty if there is no file.
    private String text(Path file) {
        var problems = new ArrayList<Problem>();
        var text = Files.exists(file) ? LayerReader.text(file, problems::add).orElse("") : "";
        read(file.toString(), text.isBlank() ? "{}" : text, problems);
        refuse(problems);
        return text;
    }

    private static boolean names(Object entry, String spec) {
        return spec.equals(entry instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : entry);
    }

    private ObjectNode taken(String patch) {
        var problems = new ArrayList<Problem>();
        read("the request", patch, problems);
        refuse(problems);
        try {
            var tree = (ObjectNode) Json.tree(patch);
            if (Shapes.root() instanceof Shape.Keyed known)
                tree.retain(known.keys().keySet());
            unmask(tree);
            return tree;
        } catch (JacksonException comments) {
            throw new ConfigProblem(List.of(
                    Problem.error(document("the request", patch).whole(), "expected plain JSON without comments")));
        }
    }

    /// A client that sends back what it was shown does not change a credential.
    private static void unmask(JsonNode node) {
        if (node instanceof ObjectNode object)
            object.removeIf(value -> value.isString() && value.stringValue().contains(SecretNames.MASK));
        node.forEach(ConfigFiles::unmask);
    }

    private Node.Fields read(String name, String text, List<Problem> problems) {
        var document = document(name, text);
        return new JsoncReader(new Substitutions(sources.environment(), sources.home(), _ -> {}), problems::add)
                .read(document)
                .flatMap(node -> new Validator(problems::add).valid(node, Shapes.root(), ""))
                .filter(Node.Fields.class::isInstance)
                .map(Node.Fields.class::cast)
                .orElseGet(() -> new Node.Fields(document.whole(), Map.of()));
    }

    private Document document(String name, String text) {
        return new Document(name, sources.directory(), text);
    }

    private static void refuse(List<Problem> problems) {
        var fatal = problems.stream().filter(Problem::fatal).toList();
        if (!fatal.isEmpty()) throw new ConfigProblem(fatal);
    }

    private Map<String, Object> shown(String json) {
        var fields = read("the request", json, new ArrayList<>());
        return new Origins(() -> fields).document();
    }

    private void replace(Path file, String text) throws IOException {
        var target = Files.exists(file) ? file.toRealPath() : file;
        OwnerOnly.parents(target);
        var draft = drafts.beside(target);
        try {
            if (file.equals(ofUser())) OwnerOnly.create(draft);
            Files.writeString(draft, text);
            if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
            }
            AtomicFile.publish(draft, target);
        } catch (IOException failed) {
            Files.deleteIfExists(draft);
            throw new IOException("cannot write " + file + ": " + reason(failed), failed);
        } finally {
            drafts.done();
        }
    }

    /// Without the name of the draft, which no one knows.
    private static @Nullable String reason(IOException failed) {
        return failed instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : failed.getMessage();
    }
}
