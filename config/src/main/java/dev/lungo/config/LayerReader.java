package dev.lungo.config;

import dev.lungo.config.shape.Shapes;
import dev.lungo.config.shape.Validator;
import dev.lungo.config.source.Document;
import dev.lungo.config.source.JsoncReader;
import dev.lungo.config.source.Node;
import dev.lungo.config.source.Place;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.References;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads a layer into trees that are valid and in their modern form.
final class LayerReader {
    private final Sources sources;
    private final Consumer<Problem> problems;

    LayerReader(Sources sources, Consumer<Problem> problems) {
        this.sources = sources;
        this.problems = problems;
    }

    Stream<Node.Fields> markdown(Layer.Markdown layer) {
        return MarkdownFiles.in(layer.directory(), problems).stream().flatMap(fields -> usable(fields).stream());
    }

    Optional<Node.Fields> plain(Layer.Plain layer) {
        var file = layer.file();
        if (!Files.exists(file)) {
            if (layer.named()) problems.accept(Problem.error(nowhere(file), "this file was named in the environment and does not exist"));
            return Optional.empty();
        }
        return text(file, problems).flatMap(text -> jsonc(new Document(file.toString(), file.toAbsolutePath().getParent(), text))).flatMap(this::usable);
    }

    Optional<Node.Fields> inline(Layer.Inline inline) {
        var document = new Document(inline.name(), sources.directory(), inline.text());
        return jsonc(document).map(node -> inline.key().isEmpty() ? node : new Node.Fields(node.place(), Map.of()).with(inline.key(), node))
                .flatMap(this::usable);
    }

    private Optional<Node> jsonc(Document document) {
        return new JsoncReader(new References(sources.environment(), sources.home(), problems), problems).read(document);
    }

    private Optional<Node.Fields> usable(Node node) {
        return new Validator(problems).valid(node, Shapes.root(), "")
                .flatMap(valid -> valid instanceof Node.Fields fields ? Optional.of(new Lowering(sources.home()).lower(fields)) : Optional.empty());
    }

    static Optional<String> text(Path file, Consumer<Problem> problems) {
        try {
            var text = Files.readString(file);
            return Optional.of(text.startsWith("\uFEFF") ? " " + text.substring(1) : text);
        } catch (CharacterCodingException binary) {
            problems.accept(Problem.error(nowhere(file), "this file is not a UTF-8 text"));
        } catch (IOException unreadable) {
            problems.accept(Problem.error(nowhere(file), Files.isDirectory(file) ? "this is a directory, not a file" : "this file cannot be read"));
        }
        return Optional.empty();
    }

    private static Place nowhere(Path file) {
        return new Document(file.toString(), file, "").whole();
    }
}
