package dev.lungo.config;

import dev.lungo.config.shape.KeyList;
import dev.lungo.config.shape.Shape;
import dev.lungo.config.shape.Shapes;
import dev.lungo.policy.trust.TrustTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The reference page of the configuration: an introduction and the list of keys with their types.
public final class ConfigReference {
    private ConfigReference() {}

    public static String text() {
        var page = new StringBuilder(introduction())
                .append("\n| key | type | default | untrusted project | meaning |\n|---|---|---|---|---|\n");
        for (var line : KeyList.all().lines()) {
            page.append("| `")
                    .append(line.path())
                    .append("` | ")
                    .append(type(line))
                    .append(" | ")
                    .append(line.standard())
                    .append(" | ")
                    .append(TrustTable.all().find(line.path()).words())
                    .append(" | ")
                    .append(line.meaning())
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String type(KeyList.Line line) {
        return line.type().isEmpty() ? at(Shapes.root(), line.path()).words() : line.type();
    }

    private static Shape at(Shape shape, String path) {
        if (path.isEmpty()) return shape;
        int dot = path.indexOf('.');
        var key = dot < 0 ? path : path.substring(0, dot);
        var rest = dot < 0 ? "" : path.substring(dot + 1);
        return switch (shape) {
            case Shape.Keyed keyed
            when key.endsWith("[]")
                    && keyed.keys().get(key.substring(0, key.length() - 2)) instanceof Shape.ListOf(Shape item) ->
                at(item, rest);
            case Shape.Keyed keyed -> at(Objects.requireNonNull(keyed.keys().get(key), path), rest);
            case Shape.Either either ->
                at(
                        either.flat().stream()
                                .filter(Shape.Keyed.class::isInstance)
                                .findFirst()
                                .orElseThrow(),
                        path);
            case Shape.MapOf(Shape value) when key.equals("*") -> at(value, rest);
            case Shape.Any _,
                    Shape.Text _,
                    Shape.ModelName _,
                    Shape.Flag _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Word _,
                    Shape.ListOf _,
                    Shape.MapOf _ -> throw new IllegalStateException("keys.md: there is no " + path);
        };
    }

    private static String introduction() {
        try (var in = Objects.requireNonNull(ConfigReference.class.getResourceAsStream("reference.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
