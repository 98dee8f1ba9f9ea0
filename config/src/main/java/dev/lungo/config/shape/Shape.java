package dev.lungo.config.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Set of values that are allowed. `words` describes it in an error message.
public sealed interface Shape {
    record Any() implements Shape {}

    record Text() implements Shape {}

    /// provider/model.
    record ModelName() implements Shape {}

    record Flag() implements Shape {}

    record Whole(long least) implements Shape {}

    record Decimal(double least) implements Shape {}

    record Word(String word) implements Shape {}

    record ListOf(Shape item) implements Shape {}

    record MapOf(Shape value) implements Shape {}

    /// `open` means that other keys are allowed too.
    record Keyed(Map<String, Shape> keys, boolean open) implements Shape {
        public Keyed {
            keys = new LinkedHashMap<>(keys);
        }
    }

    record Either(List<Shape> choices) implements Shape {
        public Either {
            choices = List.copyOf(choices);
        }
    }

    Shape ACTION = new Either(List.of(new Word("allow"), new Word("ask"), new Word("deny")));

    /// `"ask"`, `{"bash": "ask"}` or `{"bash": {"*": "ask", "git *": "allow"}}`.
    Shape PERMISSION = new Either(List.of(ACTION, new MapOf(new Either(List.of(ACTION, new MapOf(ACTION))))));

    default String words() {
        return switch (this) {
            case Any _ -> "anything";
            case Text _ -> "a string";
            case ModelName _ -> "a model as \"provider/model\"";
            case Flag _ -> "true or false";
            case Whole(long least) -> "a whole number" + (least > Long.MIN_VALUE ? " of at least " + least : "");
            case Decimal(double least) ->
                "a number" + (least > Double.NEGATIVE_INFINITY ? " of at least " + (long) least : "");
            case Word(String word) -> "\"" + word + "\"";
            case ListOf(Shape item) -> "a list";
            case MapOf _, Keyed _ -> "an object";
            case Either either ->
                either.flat().stream().map(Shape::words).distinct().collect(Collectors.joining(" or "));
        };
    }

    /// The choices without choices inside them.
    default List<Shape> flat() {
        if (!(this instanceof Either(var choices))) return List.of(this);
        var all = new ArrayList<Shape>();
        choices.forEach(choice -> all.addAll(choice.flat()));
        return all;
    }
}
