package dev.lungo.config;

import dev.lungo.config.shape.KeyList;
import dev.lungo.config.shape.KeyPath;
import dev.lungo.config.shape.Shape;
import dev.lungo.config.shape.Shapes;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;

/// The JSON Schema of a configuration file (draft 2020-12), from the same facts as the validation.
public final class ConfigSchema {
    private ConfigSchema() {}

    public static String text() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Lungo configuration");
        schema.put("description", "lungo.json, lungo.jsonc, opencode.json and opencode.jsonc");
        schema.putAll(of(Shapes.root(), ""));
        schema.put("$defs", Map.of("permission", of(new Shape.Either(Shape.PERMISSION.flat()), "")));
        return Json.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(schema)
                        .replace("\r\n", "\n")
                + "\n";
    }

    private static Map<String, Object> described(Shape shape, String path) {
        var schema = new LinkedHashMap<String, Object>();
        var line = KeyList.all().find(path);
        if (line != null && !line.meaning().isEmpty()) schema.put("description", line.meaning());
        if (line != null && !line.standard().isEmpty()) schema.put("default", Json.tree(line.standard()));
        schema.putAll(shape == Shape.PERMISSION ? Map.of("$ref", "#/$defs/permission") : of(shape, path));
        return schema;
    }

    private static Map<String, Object> of(Shape shape, String path) {
        return switch (shape) {
            case Shape.Any _ -> Map.of();
            case Shape.Text _ -> Map.of("type", "string");
            case Shape.ModelName _ -> ordered("type", "string", "pattern", "^[^/]+/.+$");
            case Shape.Flag _ -> Map.of("type", "boolean");
            case Shape.Whole(long least) ->
                least == Long.MIN_VALUE ? Map.of("type", "integer") : ordered("type", "integer", "minimum", least);
            case Shape.Decimal(double least) ->
                least == Double.NEGATIVE_INFINITY
                        ? Map.of("type", "number")
                        : ordered("type", "number", "minimum", least);
            case Shape.Word(String word) -> Map.of("const", word);
            case Shape.ListOf(Shape item) -> ordered("type", "array", "items", of(item, path + "[]"));
            case Shape.MapOf(Shape value) -> ordered("type", "object", "additionalProperties", of(value, path + ".*"));
            case Shape.Keyed(var keys, boolean open) -> keyed(keys, open, path);
            case Shape.Either either -> either(either.flat(), path);
        };
    }

    private static Map<String, Object> keyed(Map<String, Shape> keys, boolean open, String path) {
        var properties = new LinkedHashMap<String, Object>();
        keys.forEach((key, shape) -> properties.put(key, described(shape, KeyPath.of(path, key))));
        var schema = ordered("type", "object", "properties", properties);
        schema.put("additionalProperties", open);
        return schema;
    }

    private static Map<String, Object> either(List<Shape> choices, String path) {
        var words = choices.stream()
                .filter(Shape.Word.class::isInstance)
                .map(word -> ((Shape.Word) word).word())
                .toList();
        var schemas = new ArrayList<Map<String, Object>>();
        if (!words.isEmpty()) schemas.add(ordered("type", "string", "enum", words));
        choices.stream()
                .filter(choice -> !(choice instanceof Shape.Word))
                .forEach(choice -> schemas.add(of(choice, path)));
        return schemas.size() == 1 ? schemas.getFirst() : Map.of("anyOf", schemas);
    }

    private static Map<String, Object> ordered(String first, Object a, String second, Object b) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, a);
        map.put(second, b);
        return map;
    }
}
