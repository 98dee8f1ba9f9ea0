import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Run with: java WordCountTest.java */
public class WordCountTest {

    private static int tests;

    public static void main(String[] arguments) throws Exception {
        equal(new WordCount.Count("a", 2, 3, 14), WordCount.Count.of("a", "one two\nthree\n"));
        equal(new WordCount.Count("a", 0, 0, 0), WordCount.Count.of("a", ""));

        Path poem = Files.createTempFile("poem", ".txt");
        Files.writeString(poem, "so much depends\nupon\n");
        equal("       2       4      21  " + poem, WordCount.run(List.of(poem.toString())));

        equal(
                "{\"file\":\"" + poem + "\",\"lines\":2,\"words\":4,\"characters\":21}",
                WordCount.run(List.of("--json", poem.toString())));
        equal("\"a\\\"b\"", WordCount.Count.quoted("a\"b"));

        Files.delete(poem);
        System.out.println(tests + " tests, OK");
    }

    private static void equal(Object expected, Object actual) {
        tests++;
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + " but got " + actual);
        }
    }
}
