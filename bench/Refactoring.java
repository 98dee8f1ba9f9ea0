import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A change of a small Java program: the first edit changes a declaration in `Shop.java`, and each of the fixes (a
/// regular expression and its replacement) mends one line that the change broke elsewhere.
record Refactoring(
        String name, String declaration, String changed, Map<String, String> files, Map<String, String> fixes) {
    static final String FILE = "Shop.java";

    /// All files of the program before the change.
    Map<String, String> program() {
        var all = new LinkedHashMap<>(files);
        all.put(FILE, "public class Shop {\n" + declaration.indent(4) + "}\n");
        return all;
    }

    /// A program with callers in three files.
    private static Refactoring calls(
            String name, String declaration, String changed, String use, String pattern, String with) {
        var files = new LinkedHashMap<String, String>();
        for (var caller : List.of("Cart", "Bill", "Report"))
            files.put(
                    caller + ".java",
                    "class " + caller + " {\n    void run(Shop shop) throws Exception {\n" + use.indent(8)
                            + "    }\n}\n");
        return new Refactoring(name, declaration, changed, files, Map.of(pattern, with));
    }

    private static Refactoring one(
            String name, String declaration, String changed, String user, String pattern, String with) {
        return new Refactoring(name, declaration, changed, Map.of("Cart.java", user), Map.of(pattern, with));
    }

    static List<Refactoring> all() {
        var all = new ArrayList<Refactoring>();
        all.add(calls(
                "rename a method",
                "int total() { return 1; }",
                "int sum() { return 1; }",
                "int a = shop.total();",
                "\\.total\\(\\)",
                ".sum()"));
        all.add(calls("rename a field", "int count;", "int items;", "shop.count++;", "\\.count", ".items"));
        all.add(calls(
                "add a parameter",
                "int price(String id) { return 1; }",
                "int price(String id, String currency) { return 1; }",
                "int a = shop.price(\"x\");",
                "price\\(\"x\"\\)",
                "price(\"x\", \"EUR\")"));
        all.add(calls(
                "remove a parameter",
                "int price(String id, boolean old) { return 1; }",
                "int price(String id) { return 1; }",
                "int a = shop.price(\"x\", true);",
                ", true\\)",
                ")"));
        all.add(calls(
                "swap parameters",
                "void add(String id, int n) {}",
                "void add(int n, String id) {}",
                "shop.add(\"x\", 3);",
                "\"x\", 3",
                "3, \"x\""));
        all.add(calls(
                "widen a result",
                "int total() { return 1; }",
                "long total() { return 1; }",
                "int a = shop.total();",
                "int a",
                "long a"));
        all.add(calls(
                        "throw a checked exception",
                        "int total() { return 1; }",
                        "int total() throws java.io.IOException { return 1; }",
                        "Runnable r = () -> { shop.total(); };",
                        "Runnable r",
                        "java.util.concurrent.Callable<Void> r")
                .with("shop.total\\(\\); };", "shop.total(); return null; };"));
        all.add(calls(
                "static to instance",
                "static int rate() { return 1; }",
                "int rate() { return 1; }",
                "int a = Shop.rate();",
                "Shop\\.rate",
                "shop.rate"));
        all.add(calls(
                "private constructor with a factory",
                "Shop() {}",
                "private Shop() {}\nstatic Shop open() { return new Shop(); }",
                "var a = new Shop();",
                "new Shop\\(\\)",
                "Shop.open()"));
        all.add(calls(
                "result becomes optional",
                "String owner() { return \"\"; }",
                "java.util.Optional<String> owner() { return java.util.Optional.empty(); }",
                "String a = shop.owner();",
                "shop\\.owner\\(\\)",
                "shop.owner().orElse(\"\")"));
        all.add(calls(
                "array becomes a list",
                "String[] names() { return new String[0]; }",
                "java.util.List<String> names() { return java.util.List.of(); }",
                "int a = shop.names().length;",
                "\\.length",
                ".size()"));
        all.add(calls(
                "rename a constant",
                "static final int MAX = 1;",
                "static final int LIMIT = 1;",
                "int a = Shop.MAX;",
                "\\.MAX",
                ".LIMIT"));
        all.add(calls(
                "rename an enum's value",
                "enum Kind { OLD, NEW }",
                "enum Kind { USED, NEW }",
                "var a = Shop.Kind.OLD;",
                "Kind\\.OLD",
                "Kind.USED"));
        all.add(calls(
                "rename a record's component",
                "record Item(String id) {}",
                "record Item(String code) {}",
                "var a = new Shop.Item(\"x\").id();",
                "\\.id\\(\\)",
                ".code()"));
        all.add(calls(
                "add a record's component",
                "record Item(String id) {}",
                "record Item(String id, int size) {}",
                "var a = new Shop.Item(\"x\");",
                "Item\\(\"x\"\\)",
                "Item(\"x\", 1)"));
        all.add(calls(
                "rename a nested class",
                "static class Row {}",
                "static class Line {}",
                "Shop.Row a = null;",
                "Shop\\.Row",
                "Shop.Line"));
        all.add(calls(
                "field behind a method",
                "String title = \"\";",
                "private String title = \"\";\nString title() { return title; }",
                "String a = shop.title;",
                "shop\\.title;",
                "shop.title();"));
        all.add(one(
                "a new case of a sealed interface",
                "sealed interface Event {}\nrecord Paid() implements Event {}",
                "sealed interface Event {}\nrecord Paid() implements Event {}\nrecord Sent() implements Event {}",
                "class Cart {\n    int of(Shop.Event event) {\n        return switch (event) {\n"
                        + "            case Shop.Paid p -> 1;\n        };\n    }\n}\n",
                "switch \\(event\\) \\{",
                "switch (event) { case Shop.Sent s -> 2;"));
        all.add(one(
                "a new method of an interface",
                "interface Store { void save(); }",
                "interface Store { void save(); void load(); }",
                "class Cart implements Shop.Store {\n    public void save() {}\n}\n",
                "Shop\\.Store \\{",
                "Shop.Store { public void load() {}"));
        all.add(one(
                "a parameter's type",
                "interface Rule { boolean test(String id); }",
                "interface Rule { boolean test(int id); }",
                "class Cart {\n    Shop.Rule rule = id -> id.isEmpty();\n}\n",
                "id\\.isEmpty\\(\\)",
                "id == 0"));
        return all;
    }

    private Refactoring with(String pattern, String replacement) {
        var more = new LinkedHashMap<>(fixes);
        more.put(pattern, replacement);
        return new Refactoring(name, declaration, changed, files, more);
    }
}
