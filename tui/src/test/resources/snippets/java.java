package a.b; // line

/** Block that
 * goes on. */
@SuppressWarnings("unused")
public final class Retry<T extends Comparable<T>> {
    private static final int MAX = 0x1F + 1_000;
    String text = """
        It's "quoted" \n
        """;
    char quote = '\'';

    @Override
    public boolean call(String name) throws Exception {
        return name.isEmpty() ? null : "a\"b".equals(name) && true;
    }
}
