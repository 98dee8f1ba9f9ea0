package dev.lungo.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.code.java.compile.Outline;
import dev.lungo.code.java.compile.OutlineReader;
import org.junit.jupiter.api.Test;

class OutlineReaderTest {
    @Test
    void keepsDeclarationsAndDropsBodies() {
        Outline outline = OutlineReader.read("""
            /* a { comment */
            package a.b;

            import static java.util.List.of;
            import java.util.*;
            import module java.sql;
            import java.util.concurrent.Callable;

            // another {
            @Deprecated(since = "{")
            public sealed class One<T extends Comparable<T>> implements Two permits Three {
                static final int SIZE = 1 + '{', OTHER = 2;
                static final Runnable RUN = () -> { int x = 1; };
                static { System.out.println("}"); }
                private String text = \"""
                    { " \\\""" \""";
                @Deprecated private final Map<String, List<int[]>> map = new HashMap<>();
                private static Set<Two> set;
                private int a, b = 1;
                private int[] list[];
                private Two call(Two two) { return two; }
                String open = \"""
                    { " \\\""" \""";
                One(int a) { this(); }
                @Two({1, 2}) abstract <R> R run(R record) throws Exception;
                int size() { if (true) { return 1; } return 2; }
                enum Color { RED { void x() {} }, GREEN(1) { }; int y() { return 0; } }
                record Pair(int a, int b) { Pair { a = 1; } }
                @interface Mark { String[] value() default {}; int other() default 1; }
                final class Three extends One<String> {}
            }
            interface Two { default void go() { } }
            """);
        assertThat(outline.packageName()).isEqualTo("a.b");
        assertThat(outline.imports())
                .containsExactly(
                        "static java.util.List.of", "java.util.*", "module java.sql", "java.util.concurrent.Callable");
        assertThat(outline.top()).containsExactly("One", "Two");
        assertThat(outline.types()).containsExactly("One", "Two", "Color", "Pair", "Mark", "Three");
        assertThat(outline.header()).isEqualTo("""
            package a.b;
            import java.util.*;
            import module java.sql;
            @Deprecated(since = "{") public sealed class One<T extends Comparable<T>> implements Two permits Three {
            static final int SIZE = 1 + '{', OTHER = 2;
            static final Runnable RUN = () -> { int x = 1; };
            static {}
            private int text;
            private int map;
            private int set;
            private int a, b = 1;
            private int[] list[];
            private Two call(Two two) {}
            String open = \"""
                    { " \\\""" \""";
            One(int a) {}
            @Two({1, 2}) abstract <R> R run(R record) throws Exception;
            int size() {}
            enum Color {
            RED {}
            , GREEN(1) {}
            ;
            int y() {}
            }
            record Pair(int a, int b) {
            Pair {}
            }
            @interface Mark {
            String[] value() default {};
            int other() default 1;
            }
            final class Three extends One<String> {
            }
            }
            interface Two {
            default void go() {}
            }
            """);
        assertThat(outline.mentions("println")).isTrue();
        assertThat(outline.mentions("absent")).isFalse();
        assertThat(outline.declaresWith("Comparable")).isTrue();
        assertThat(outline.declaresWith("println")).isFalse();
    }

    @Test
    void keepsTheWholeTextOfAnUnbalancedFile() {
        String text = "class One { void run() { ";
        assertThat(OutlineReader.read(text).header()).isEqualTo(text);
        assertThat(OutlineReader.read("}").header()).isEqualTo("}");
        assertThat(OutlineReader.read("class \"").header()).isEqualTo("class \"");
    }
}
