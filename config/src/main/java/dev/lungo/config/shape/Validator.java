package dev.lungo.config.shape;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.Entry;
import dev.lungo.config.source.Problem;
import dev.lungo.config.source.Secrets;
import dev.lungo.core.text.Similarity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Compares a value with its shape, reports every difference, and drops what is wrong. Null is valid everywhere: it
/// removes the value of weaker layers.
public final class Validator {
    private final Consumer<Problem> problems;

    public Validator(Consumer<Problem> problems) {
        this.problems = problems;
    }

    public Optional<Node> valid(Node node, Shape shape, String path) {
        if (node instanceof Node.Scalar(var _, var value, var _) && value == null) return Optional.of(node);
        return switch (shape) {
            case Shape.Any _ -> Optional.of(node);
            case Shape.Text _ -> check(node, shape, path, is(node, String.class));
            case Shape.Flag _ -> check(node, shape, path, is(node, Boolean.class));
            case Shape.Word(String word) ->
                check(node, shape, path, node instanceof Node.Scalar(var _, var value, var _) && word.equals(value));
            case Shape.Whole(long least) ->
                check(node, shape, path, node instanceof Node.Scalar(var _, Long value, var _) && value >= least);
            case Shape.Decimal(double least) ->
                check(
                        node,
                        shape,
                        path,
                        node instanceof Node.Scalar(var _, Number value, var _) && value.doubleValue() >= least);
            case Shape.ModelName _ -> model(node, shape, path);
            case Shape.ListOf(Shape item) -> list(node, shape, item, path);
            case Shape.MapOf(Shape value) ->
                node instanceof Node.Fields fields ? map(fields, value, path) : wrong(node, shape, path);
            case Shape.Keyed keyed ->
                node instanceof Node.Fields fields ? keyed(fields, keyed, path) : wrong(node, shape, path);
            case Shape.Either either -> either(node, either, path);
        };
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Node.Scalar(var _, String text, var _) && text.isEmpty();
    }

    private Optional<Node> model(Node node, Shape shape, String path) {
        if (isEmpty(node)) {
            problems.accept(Problem.warning(node.place(), path + " is empty; treated as not set"));
            return Optional.empty();
        }
        return check(
                node, shape, path, node instanceof Node.Scalar(var _, String name, var _) && name.matches("[^/]+/.+"));
    }

    private Optional<Node> list(Node node, Shape shape, Shape item, String path) {
        if (!(node instanceof Node.Items(var place, var items))) return wrong(node, shape, path);
        var right = new ArrayList<Node>();
        for (int i = 0; i < items.size(); i++)
            valid(items.get(i), item, path + "[" + i + "]").ifPresent(right::add);
        return Optional.of(new Node.Items(place, right));
    }

    private Optional<Node> map(Node.Fields fields, Shape value, String path) {
        var right = new LinkedHashMap<String, Entry>();
        fields.entries()
                .forEach((key, entry) -> valid(entry.value(), value, KeyPath.of(path, key))
                        .ifPresent(node -> right.put(key, new Entry(entry.key(), node))));
        return Optional.of(new Node.Fields(fields.place(), right));
    }

    private Optional<Node> keyed(Node.Fields fields, Shape.Keyed shape, String path) {
        var right = new LinkedHashMap<String, Entry>();
        fields.entries().forEach((key, entry) -> {
            var known = shape.keys().get(key);
            if (known == null) unknown(key, entry, shape, path);
            var node = known == null ? Optional.of(entry.value()) : valid(entry.value(), known, KeyPath.of(path, key));
            node.ifPresent(value -> right.put(key, new Entry(entry.key(), value)));
        });
        return Optional.of(new Node.Fields(fields.place(), right));
    }

    private void unknown(String key, Entry entry, Shape.Keyed shape, String path) {
        var meant = nearest(key, shape.keys().keySet());
        if (shape.open() && (meant.isEmpty() || key.length() < 5)) return;
        var effect = shape.open() ? "is not a known key" : "is not a configuration key";
        problems.accept(Problem.warning(
                entry.key(),
                "\"" + KeyPath.of(path, key) + "\" " + effect
                        + meant.map(word -> "; did you mean \"" + word + "\"?").orElse("")));
    }

    private Optional<Node> either(Node node, Shape.Either shape, String path) {
        for (var choice : shape.flat()) {
            if (new Validator(_ -> {}).fits(node, choice)) return valid(node, choice, path);
        }
        boolean unset = isEmpty(node) && shape.flat().stream().anyMatch(Shape.ModelName.class::isInstance);
        return unset ? model(node, shape, path) : wrong(node, shape, path);
    }

    /// True if the kind of value is right; the contents of objects and lists are checked later.
    private boolean fits(Node node, Shape shape) {
        return switch (shape) {
            case Shape.MapOf _, Shape.Keyed _ -> node instanceof Node.Fields;
            case Shape.ListOf _ -> node instanceof Node.Items;
            case Shape.Any _,
                    Shape.Text _,
                    Shape.ModelName _,
                    Shape.Flag _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Word _,
                    Shape.Either _ -> valid(node, shape, "").isPresent();
        };
    }

    private static Optional<String> nearest(String word, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> edits(word, name)))
                .filter(name -> edits(word, name) <= Math.max(1, word.length() / 3));
    }

    private static int edits(String word, String name) {
        return Similarity.edits(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    private Optional<Node> check(Node node, Shape shape, String path, boolean right) {
        return right ? Optional.of(node) : wrong(node, shape, path);
    }

    private Optional<Node> wrong(Node node, Shape shape, String path) {
        var words = shape.flat().stream()
                .filter(Shape.Word.class::isInstance)
                .map(word -> ((Shape.Word) word).word())
                .toList();
        var meant = node instanceof Node.Scalar(var _, String text, var _)
                ? nearest(text, words)
                : Optional.<String>empty();
        problems.accept(Problem.error(
                node.place(),
                (path.isEmpty() ? "the configuration" : path) + ": expected " + shape.words() + ", found "
                        + found(node, path)
                        + meant.map(word -> "; did you mean \"" + word + "\"?").orElse("")));
        return Optional.empty();
    }

    private static String found(Node node, String path) {
        return switch (node) {
            case Node.Fields _, Node.Rules _ -> "an object";
            case Node.Items _ -> "a list";
            case Node.Scalar(var _, String text, var written)
            when text.length() > 60 || written != null || Secrets.named(path) -> "a string";
            case Node.Scalar(var _, String text, var _) -> "the string \"" + text + "\"";
            case Node.Scalar(var _, var value, var _) -> String.valueOf(value);
        };
    }

    private static boolean is(Node node, Class<?> type) {
        return node instanceof Node.Scalar(var _, var value, var _) && type.isInstance(value);
    }
}
