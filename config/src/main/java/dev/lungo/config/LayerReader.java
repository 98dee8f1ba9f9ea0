package dev.lungo.config;

import dev.lungo.config.shape.Shapes;
import dev.lungo.config.shape.Validator;
import dev.lungo.config.source.Document;
import dev.lungo.config.source.Fence;
import dev.lungo.config.source.JsoncReader;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.SourcePosition;
import dev.lungo.config.source.Substitutions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a layer into trees that are valid and in their modern form.
final class LayerReader {
    private final Sources sources;
    private final Consumer<Problem> problems;
    private final @Nullable Foreign foreign;

    /// Reading of files that come with a repository: with a closed fence, nothing outside it is opened, neither
    /// files nor the targets of `{env:}` and `{file:}`. `out` receives files that lead outside.
    record Foreign(Fence fence, BiConsumer<Path, Path> out) {}

    LayerReader(Sources sources, Consumer<Problem> problems) {
        this(sources, problems, null);
    }

    LayerReader(Sources sources, Consumer<Problem> problems, @Nullable Foreign foreign) {
        this.sources = sources;
        this.problems = problems;
        this.foreign = foreign;
    }

    Stream<Node.Fields> markdown(Layer.Markdown layer) {
        return new MarkdownFiles(layer.directory(), sources, problems, this::admits)
                .all().stream().flatMap(fields -> usable(fields).stream());
    }

    /// True if a file or folder may be opened.
    private boolean admits(Path path) {
        if (foreign == null) return true;
        var outside = foreign.fence.leadsOut(path);
        outside.ifPresent(to -> foreign.out.accept(path, to));
        return outside.isEmpty();
    }

    Optional<Node.Fields> plain(Layer.Plain layer) {
        var file = layer.file();
        if (!Files.exists(file)) {
            if (layer.named()) problems.accept(Problem.error(nowhere(file), "named in the environment, but not found"));
            return Optional.empty();
        }
        if (!admits(file)) return Optional.empty();
        if (!layer.named() && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            problems.accept(Problem.error(nowhere(file), "not a regular file"));
            return Optional.empty();
        }
        return text(file, problems)
                .flatMap(text -> jsonc(new Document(file, text)))
                .flatMap(this::usable);
    }

    /// Another program's file stops nothing: what is wrong in it is left out with a warning.
    Optional<Node.Fields> claude(Layer.Claude layer) {
        var file = layer.file();
        if (!Files.isRegularFile(file) || !admits(file)) return Optional.empty();
        Consumer<Problem> lenient = problem -> problems.accept(Problem.warning(problem.place(), problem.message()));
        return text(file, lenient).flatMap(text -> {
            var settings = ClaudeSettings.read(file, text, lenient);
            return usable(ClaudeSettings.kept(settings), lenient)
                    .map(kept -> new ClaudePermissions(sources, file, settings)
                            .over(
                                    kept,
                                    ClaudeSettings.permissions(sources, layer.before()),
                                    ClaudeSettings.modeBelow(sources, file)));
        });
    }

    /// References to the environment stay as they are in the files of a project that is not trusted.
    Optional<Node.Fields> claudeMcp(Layer.ClaudeMcp layer) {
        if (!Files.exists(layer.file()) || !admits(layer.file())) return Optional.empty();
        BiFunction<SourcePosition, String, Node.Scalar> texts = foreign == null || foreign.fence.open()
                ? new ClaudeReferences(sources.environment(), problems)
                : Node.Scalar::new;
        return ClaudeServers.read(layer, texts, problems).flatMap(this::usable);
    }

    Optional<Node.Fields> inline(Layer.Inline inline) {
        var document = new Document(inline.name(), sources.directory(), inline.text());
        return jsonc(document)
                .map(node -> inline.key().isEmpty()
                        ? node
                        : new Node.Fields(node.place(), Map.of()).with(inline.key(), node))
                .flatMap(this::usable);
    }

    private Optional<Node> jsonc(Document document) {
        var references = foreign == null || foreign.fence.open()
                ? new Substitutions(sources.environment(), sources.home(), problems)
                : Substitutions.literal();
        return new JsoncReader(references, problems).read(document);
    }

    private Optional<Node.Fields> usable(Node node) {
        return usable(node, problems);
    }

    private Optional<Node.Fields> usable(Node node, Consumer<Problem> report) {
        return new Validator(report)
                .valid(node, Shapes.root(), "")
                .flatMap(valid -> valid instanceof Node.Fields fields
                        ? Optional.of(located(new Normalization(sources.home()).normalize(fields)))
                        : Optional.empty());
    }

    /// Relative instructions of a user's file are those of the project, and those beside the file.
    private Node.Fields located(Node.Fields layer) {
        if (foreign != null || !(layer.get("instructions") instanceof Node.Items(var place, var items))) return layer;
        var all = new ArrayList<>(items);
        for (var item : items) {
            if (!(item instanceof Node.Scalar(var at, String entry, var _))
                    || entry.contains("://")
                    || entry.startsWith("/")
                    || entry.startsWith("~")) continue;
            var base = at.document().base();
            if (!base.equals(sources.directory()))
                all.add(new Node.Scalar(at, base.resolve(entry).toString()));
        }
        return layer.with("instructions", new Node.Items(place, all));
    }

    static Optional<String> text(Path file, Consumer<Problem> problems) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > Fence.LARGEST) {
                problems.accept(Problem.error(nowhere(file), "larger than 1 MiB"));
                return Optional.empty();
            }
            var text = Files.readString(file);
            return Optional.of(text.startsWith("\uFEFF") ? " " + text.substring(1) : text);
        } catch (CharacterCodingException binary) {
            problems.accept(Problem.error(nowhere(file), "not UTF-8 text"));
        } catch (IOException unreadable) {
            problems.accept(Problem.error(
                    nowhere(file), Files.isDirectory(file) ? "a directory, not a file" : "cannot be read"));
        }
        return Optional.empty();
    }

    private static SourcePosition nowhere(Path file) {
        return new Document(file.toString(), file, "").whole();
    }
}
