package dev.lungo.code.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.code.CodeIndex.Definition;
import dev.lungo.core.code.CodeIndex.Interest;
import dev.lungo.core.code.CodeIndex.Located;
import dev.lungo.core.code.CodeIndex.Outline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepositoryMapTest {
    @TempDir
    Path folder;

    private final List<Path> files = new ArrayList<>();
    private final RepositoryMap map = new RepositoryMap();

    @Test
    void filesThatOthersReferToComeFirst() throws IOException {
        write("a.py", "from lib import add_total\n\ndef first():\n    return add_total(1)\n");
        write("b.py", "from lib import add_total\n\ndef second():\n    return add_total(2)\n");
        var lib = write("lib.py", "class Unused: pass\n\ndef add_total(x):\n    return x\n");

        var outline = map.outline(files, Interest.NONE, 10);

        assertThat(outline.getFirst())
                .isEqualTo(new Outline(
                        lib,
                        List.of(
                                new Definition("Unused", "class", 1, 7, "class Unused: pass"),
                                new Definition("add_total", "def", 3, 5, "def add_total(x):"))));
        assertThat(map.dependents(files, lib)).containsExactlyElementsOf(files.subList(0, 2));
    }

    @Test
    void wordsOfTheFocusAndWhatTheyReferToCountMore() throws IOException {
        for (int i = 0; i < 9; i++) write("n" + i + ".go", "package n\n\nfunc N" + i + "() { Shared() }\n");
        write("shared.go", "package n\n\nfunc Shared() {}\n");
        var invoice = write("invoice.go", "package n\n\nfunc Invoice() { ratesOfTax() }\n");
        var tax = write("rates.go", "package n\n\nfunc ratesOfTax() {}\n");

        assertThat(map.outline(files, new Interest(List.of("invoice"), List.of()), 3).stream()
                        .map(Outline::file))
                .contains(invoice, tax);
    }

    @Test
    void filesOfTheSessionAndWhatTheyReferToCountMoreTheLatestMost() throws IOException {
        for (int i = 0; i < 9; i++) write("n" + i + ".go", "package n\n\nfunc N" + i + "() { SharedPart() }\n");
        write("shared.go", "package n\n\nfunc SharedPart() {}\n");
        var old = write("old.go", "package n\n\nfunc OldThing() {}\n");
        var late = write("late.go", "package n\n\nfunc LateThing() { ratesOfTax() }\n");
        var tax = write("rates.go", "package n\n\nfunc ratesOfTax() {}\n");
        var session = new Interest(List.of(), List.of(late, old));

        var outline = map.outline(files, session, 20).stream().map(Outline::file);
        assertThat(outline).startsWith(late, tax, old);

        var reversed = files.reversed();
        assertThat(map.outline(reversed, session, 20)).isEqualTo(map.outline(files, session, 20));
    }

    @Test
    void anEditIsSeenAndADeletedFileForgotten() throws IOException {
        var file = write("a.ts", "export class Old {}\n");
        assertThat(map.symbols(files, "old", 5)).hasSize(1);

        Files.writeString(file, "export class Newer {}\nfunction old() {}\n");
        assertThat(map.symbols(files, "newer", 5))
                .containsExactly(new Located(file, new Definition("Newer", "class", 1, 14, "export class Newer {}")));

        Files.delete(file);
        assertThat(map.symbols(files, "newer", 5)).isEmpty();
    }

    @Test
    void equalNamesComeBeforeSimilarOnes() throws IOException {
        write("a.rs", "fn parse_all() {}\nfn parse() {}\nstruct Sparse;\nenum Person { A }\n");

        assertThat(map.symbols(files, "parse", 3).stream()
                        .map(one -> one.definition().name()))
                .containsExactly("parse", "parse_all", "Sparse");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        var secret = Files.writeString(folder.resolve("outside"), "class Secret {}\n");
        files.add(Files.createSymbolicLink(folder.resolve("a.java"), secret));

        assertThat(map.symbols(files, "secret", 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a.java | /** class X */\\n"
                        + "public class A<T> {\\n"
                        + "  int f(int a) {\\n"
                        + "    if (a) {\\n"
                        + "  } | class A, function f",
                "a.go   | type T struct {\\n"
                        + "}\\n"
                        + "func (t *T) Run() {}\\n"
                        + "var top = 1 // func no() | type T, func Run, var top",
                "a.ts   | import { b, type B } from 'b'\\n"
                        + "export const a = 1\\n"
                        + "interface I {}\\n"
                        + "class C {\\n"
                        + "  async go(x) {\\n"
                        + " } | const a, interface I, class C, function go",
                "a.c    | struct point { int x; };\\n"
                        + "static int *area(int p) {\\n"
                        + "  while (p) {\\n"
                        + "}} | struct point, function area",
                "a.py   | s = 'class X'\\nclass A(B):\\n  def f(self): pass # class no | class A, def f",
                "a.kt   | enum class E\\nobject O\\nfun f() = E::class.java | class E, object O, fun f",
                "a.rb   | # class no\\nmodule M\\n  def go; end\\nend | module M, def go",
            })
    void definitionsOfALanguage(String name, String text, String expected) throws IOException {
        var file = write(name, text.replace("\\n", "\n") + "\n");

        var facts = new FactsCache().of(List.of(file)).getFirst();

        assertThat(facts.definitions().stream()
                        .map(one -> one.kind() + " " + one.name())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    private Path write(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        files.add(file);
        return file;
    }
}
