package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The compiler finds the same in a file, whether it reads other files as texts or, as from the second check on, as
/// class files.
class HeaderClassesTest {
    private static final String USER = "src/b/User.java";
    private static final String LIBRARY = """
        package a;

        import java.io.IOException;
        import java.util.Comparator;
        import java.util.List;
        import java.util.Map;
        import java.util.function.Function;

        public abstract class Library<T extends Number & Comparable<T>> implements Comparator<T> {
            public static final int SIZE = 3;
            public static final String NAME = "n" + SIZE;
            static final char LETTER = 'x';
            protected final List<? extends T> values;
            private int hidden;

            protected Library(List<? extends T> values) {
                this.values = values;
            }

            public static <K extends Comparable<? super K>, V> Map<K, V[]> group(
                    Function<? super V, ? extends K> key, V... all) throws IOException {
                return null;
            }

            public abstract <E extends Exception> T load(String name, int... places) throws E, IOException;

            private void secret() {}

            public class Inner<U> {
                public Inner(U value) {}

                public Map<T, U> both() {
                    return null;
                }

                public class Deep {
                    public U value;
                }
            }

            public sealed interface Shape permits Circle, Square {
                default double area() {
                    return 0;
                }
            }

            public record Circle(double radius) implements Shape {}

            public record Square(int side, List<String>... names) implements Shape {
                public Square {
                    if (side < 0) throw new IllegalArgumentException();
                }
            }

            public enum Color {
                RED,
                GREEN("g") {
                    @Override
                    String word() {
                        return "green";
                    }
                };

                Color(String... names) {}

                String word() {
                    return "word";
                }
            }

            @java.lang.annotation.Target({java.lang.annotation.ElementType.METHOD})
            @java.lang.annotation.Repeatable(Marks.class)
            public @interface Mark {
                String value();

                int[] sizes() default {1, SIZE};

                Class<? extends Shape> shape() default Circle.class;

                Color color() default Color.RED;
            }

            @java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
            public @interface Marks {
                Mark[] value();
            }
        }

        class Beside {
            static int size;
        }
        """;
    private static final String START = """
        package b;

        import static a.Library.SIZE;

        import a.Library;
        import a.Library.Circle;
        import a.Library.Color;
        import a.Library.Mark;
        import a.Library.Shape;
        import a.Library.Square;
        import java.io.IOException;
        import java.util.List;
        import java.util.Map;

        abstract class User extends Library<Integer> {
            User() {
                super(List.of(SIZE));
            }

        """;

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int i = hidden;",
                "void f() { secret(); }",
                "void f() { a.Library.group(String::length, \"a\"); }",
                "void f() throws IOException { Map<Integer, String> m = Library.group(String::length, \"a\", \"b\"); }",
                "void f() { int i = load(\"a\", 1, 2); }",
                "void f() throws Exception { String s = this.<Exception>load(\"a\"); }",
                "Library<String> wrong;",
                "int f(Shape s) { return switch (s) { case Circle(double r) -> 1; }; }",
                "int f(Shape s) { return switch (s) { case Circle(int r, int q) -> 1; case Square q -> 2; }; }",
                "int f(Color c) { return switch (c) { case RED -> 1; }; }",
                "int f(int i) { switch (i) { case SIZE: return 1; case 3: return 2; } return 0; }",
                "int f(String s) { switch (s) { case Library.NAME: return 1; case \"n3\": return 2; } return 0; }",
                "record Own() implements Shape {}",
                "@Mark int field;",
                "@Mark void f() {}",
                "@Mark(value = \"a\", sizes = \"b\") @Mark(\"b\") void f() {}",
                "@Mark(\"a\") @Mark(value = \"b\", color = 1) void f() {}",
                "Map<Integer, Integer> f() { return new Inner<>(\"a\").both(); }",
                "int f(Library<Integer>.Inner<String>.Deep d) { return d.value; }",
                "int f() { return new Square(1).names(); }",
                "Color c = new Color(); Color d = Color.valueOf(1); int n = Color.values();",
                "a.Beside beside; char letter = Library.LETTER;",
                "@Override public int compare(String a, String b) { return 0; }",
                "void f() { values.add(1); new Library<Integer>(values) {}; }",
                "class C extends Circle {}",
                "Shape lambda = () -> 1; Library.Inner<String> raw = null; int i = raw.both();",
            })
    void findsTheSame(String member, @TempDir Path temporary) throws Exception {
        try (var folder = project(temporary)) {
            var cold = folder.errors(folder.edit(USER, START + "    " + member + "\n}\n"));
            assertThat(cold).isNotEmpty();
            assertThat(folder.errors(folder.edit(USER, START + "}\n"))).isEmpty();
            assertThat(folder.errors(folder.edit(USER, START + "    " + member + "\n}\n")))
                    .isEqualTo(cold);
        }
    }

    private static JavaFolder project(Path temporary) throws IOException {
        var folder = new JavaFolder(temporary);
        folder.put("src/a/Library.java", LIBRARY);
        return folder;
    }

    @Test
    void findsNoErrorInCorrectUses(@TempDir Path temporary) throws Exception {
        try (var folder = project(temporary)) {
            for (int i = 0; i < 3; i++) {
                var text = START + """
                        @Mark("a") @Mark(value = "b", sizes = {SIZE}, color = Color.GREEN, shape = Square.class)
                        int f(Shape s, Color c, Library<Integer>.Inner<String>.Deep d) throws IOException {
                            Map<Integer, String[]> m = Library.group(String::length, "a", "b");
                            Map<Integer, String> both = new Inner<>("a").both();
                            int loaded = this.<IOException>load("a", SIZE);
                            String deep = d.value;
                            int k = switch (c) { case RED -> 1; case GREEN -> 2; };
                            switch (deep) { case NAME: break; case "other": break; }
                            return switch (s) {
                                case Circle(var r) -> (int) (r + s.area());
                                case Square(int side, var names) -> side + names.length + both.size() + loaded;
                            };
                        }

                        @Override
                        public int compare(Integer a, Integer b) {
                            return new Square(1, List.of(), List.of()).side() + %d;
                        }
                    }
                    """.formatted(i);
                assertThat(folder.errors(folder.edit(USER, text))).isEmpty();
            }
        }
    }

    @Test
    void followWhatTheyDependOn(@TempDir Path temporary) throws Exception {
        try (var folder = new JavaFolder(temporary)) {
            folder.put(
                    "src/a/Sizes.java",
                    "package a;\n\npublic class Sizes {\n    public static final int MOST = 3;\n}\n");
            folder.put(
                    "src/a/Limits.java",
                    "package a;\n\npublic class Limits {\n    public static final int LIMIT = Sizes.MOST;\n}\n");
            var text = "package b;\n\nclass User {\n    int size(int i) {\n        return switch (i) {\n"
                    + "            case a.Limits.LIMIT -> 1;\n            case %d -> 2;\n            default -> 3;\n"
                    + "        };\n    }\n}\n";
            var duplicate = List.of("User.java:7 duplicate case label");
            assertThat(folder.errors(folder.edit(USER, text.formatted(3)))).isEqualTo(duplicate);
            assertThat(folder.errors(folder.edit(USER, text.formatted(4)))).isEmpty();
            assertThat(folder.errors(folder.replace("src/a/Sizes.java", "3", "4")))
                    .isEmpty();
            assertThat(folder.errors(folder.edit(USER, text.formatted(5)))).isEmpty();
            assertThat(folder.errors(folder.edit(USER, text.formatted(4)))).isEqualTo(duplicate);
        }
    }
}
