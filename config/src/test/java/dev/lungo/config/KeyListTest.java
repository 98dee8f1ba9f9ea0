package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.config.shape.KeyList;
import dev.lungo.config.shape.KeyPath;
import dev.lungo.config.shape.Shape;
import dev.lungo.config.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyListTest {
    @Test
    void everyKeyOfTheRecordsIsInTheListWithAMeaning() {
        var paths = new ArrayList<String>();
        collect(Shapes.root(), "", paths);
        assertThat(KeyList.all().lines())
                .allSatisfy(line -> assertThat(line.meaning()).endsWith("."));
        assertThat(paths)
                .allSatisfy(
                        path -> assertThat(KeyList.all().find(path)).as(path).isNotNull());
    }

    private static void collect(Shape shape, String path, List<String> paths) {
        switch (shape) {
            case Shape.Keyed(var keys, var _) ->
                keys.forEach((key, inner) -> {
                    paths.add(KeyPath.of(path, key));
                    collect(inner, KeyPath.of(path, key), paths);
                });
            case Shape.MapOf(Shape value) -> collect(value, path + ".*", paths);
            case Shape.Either either
            when shape != Shape.PERMISSION -> either.flat().forEach(choice -> collect(choice, path, paths));
            case Shape.Any _,
                    Shape.Text _,
                    Shape.ModelName _,
                    Shape.Flag _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Word _,
                    Shape.ListOf _,
                    Shape.Either _ -> {}
        }
    }
}
