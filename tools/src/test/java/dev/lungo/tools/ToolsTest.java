package dev.lungo.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.session.Todo;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.Shell;
import dev.lungo.wire.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
    @TempDir
    Path directory;

    DiskContext context;

    @BeforeEach
    void open() {
        context = new DiskContext(directory);
    }

    @Test
    void theModelReadsLittleOfThemAll() throws Exception {
        int size = 0;
        var specs = new Builtins().tools().stream().map(Tool::spec).toList();
        for (var spec : specs) {
            assertThat(spec.description()).as(spec.name()).isNotBlank();
            size += Json.bytes(
                            Map.of("name", spec.name(), "description", spec.description(), "parameters", spec.schema()))
                    .length;
        }
        assertThat(size).isLessThan(7_200);
        assertThat(specs).isSortedAccordingTo(Comparator.comparing(ToolSpec::name));
    }

    @Test
    void bashShowsOutputAndExitCode() throws Exception {
        var output = bash("echo out; echo err >&2; exit 3", null, null);
        assertThat(output)
                .isEqualTo(new ToolOutput(
                        "echo out; echo err >&2; exit 3",
                        "out\nerr\nexit code 3",
                        metadata("output", "out\nerr\n", "exit", 3, "truncated", false, "sandbox", false),
                        new View.Command("echo out; echo err >&2; exit 3", "out\nerr\n", 3)));
        assertThat(context.progress.getFirst())
                .isEqualTo(new DiskContext.Progress(output.title(), Map.of("output", "")));
        assertThat(context.progress.getLast())
                .isEqualTo(new DiskContext.Progress(output.title(), Map.of("output", "out\nerr\n")));
        assertThat(bash("true", null, null).text()).isEqualTo("(no output)");
        assertThat(bash("false", null, null).text()).isEqualTo("(no output)\nexit code 1");
        assertThat(bash("printf x; exit 2", null, null).text()).isEqualTo("x\nexit code 2");
        context.put("sub/file", "");
        assertThat(bash("ls", null, "sub").text()).isEqualTo("file\n");
    }

    @Test
    void bashNamesTheArgumentThatOpensWhatWasBlocked() throws Exception {
        var blocked = new Shell.Blocked("connection to a.test:443, write to /x", List.of("a.test:443"));
        context.blocked = blocked;
        assertThat(bash("true", null, null).text())
                .endsWith("Blocked by the sandbox: connection to a.test:443, write to /x. Do without it, or if the task"
                        + " needs it, repeat the command with connect: [\"a.test:443\"] (or unsandboxed: true for the"
                        + " rest), and the user decides.");
        context.blocked = new Shell.Blocked("write to /x", List.of());
        assertThat(bash("true", null, null).text())
                .endsWith("repeat the command with unsandboxed: true, and the user decides.");
        assertThatThrownBy(() -> new BashTool()
                        .run(new BashTool.Arguments("true", null, null, null, List.of("10.0.0.1"), null), context))
                .hasMessage("connect: 10.0.0.1 is an address; only names of domains can be allowed.");
    }

    @Test
    void bashTellsThatTheTimeWasUp() throws Exception {
        var output = bash("echo begun; exec sleep 60", 300, null);
        assertThat(output.text()).isEqualTo("begun\nStopped after 300 ms. Set a longer timeout, or background: true.");
        assertThat(output.metadata())
                .isEqualTo(metadata("output", "begun\n", "exit", null, "truncated", false, "sandbox", false));
        assertThatThrownBy(() -> bash("true", -1, null))
                .hasMessage("timeout is -1; it must be a number of milliseconds above 0.");
        assertThatThrownBy(() -> bash(" ", null, null)).hasMessage("command is empty.");
    }

    @Test
    void bashShowsTheEndOfALongOutput() throws Exception {
        var output = bash("seq 1 10000", null, null);
        assertThat((String) output.metadata().get("output"))
                .hasSize(30_005)
                .startsWith("...\n\n")
                .endsWith("9999\n10000\n");
    }

    @Test
    void globListsPaths() throws Exception {
        context.put("a.txt", "");
        context.put("src/b.txt", "");
        var found = new GlobTool().run(new GlobTool.Arguments("**.txt", null, null), context);
        assertThat(found)
                .isEqualTo(new ToolOutput(
                        "",
                        directory + "/a.txt\n" + directory + "/src/b.txt",
                        metadata("count", 2, "truncated", false),
                        new View.Table(List.of("File"), List.of(List.of("a.txt"), List.of("src/b.txt")))));
        assertThat(new GlobTool()
                        .run(new GlobTool.Arguments("*.md", "src", null), context)
                        .text())
                .isEqualTo("No files found");
        for (int i = 0; i < 101; i++) context.put("many/" + i, "");
        var many = new GlobTool().run(new GlobTool.Arguments("*", "many", null), context);
        assertThat(many.text())
                .endsWith("\n\n"
                        + "(Showing files 1-100 of 101. Use offset=101 for the next page, or a narrower pattern or"
                        + " path.)");
        assertThat(new GlobTool()
                        .run(new GlobTool.Arguments("*", "many", 101), context)
                        .text())
                .endsWith("/many/99\n\n(Showing files 101-101 of 101.)");
        assertThatThrownBy(() -> new GlobTool().run(new GlobTool.Arguments("*", "many", 102), context))
                .hasMessage("offset 102 is out of range: there are 101 results.");
        assertThat(many.metadata()).isEqualTo(metadata("count", 100, "truncated", true));
    }

    @Test
    void grepGroupsLinesByFile() throws Exception {
        context.put("a.ts", "let x\n  return x\nreturn y\n");
        context.put("b.ts", "return z" + "z".repeat(600) + "\n");
        var found = grep("return", "*.ts");
        assertThat(found.text())
                .isEqualTo("Found 3 matches\n" + directory + "/a.ts:\n  Line 2:   return x\n  Line 3: return y\n\n"
                        + directory + "/b.ts:\n  Line 1: return z" + "z".repeat(492) + "...");
        assertThat(found.metadata()).isEqualTo(metadata("matches", 3, "truncated", false));
        assertThat(grep("nothing", null).text()).isEqualTo("No matches found");
        context.put("c.md", "m\n".repeat(150));
        var many = grep("^m$", null);
        assertThat(many.text())
                .startsWith("Found 100 matches\n")
                .endsWith("\n\n"
                        + "(Showing matches 1-100 of 150. Use offset=101 for the next page, or a narrower pattern"
                        + " or path.)");
        context.put("wide.md", "w".repeat(490).concat("\n").repeat(60));
        assertThat(grep("^w", null).text())
                .hasSizeBetween(9_000, 10_500)
                .endsWith("\n\n"
                        + "(Showing matches 1-20 of 60. Use offset=21 for the next page, or a narrower pattern or"
                        + " path.)");
        assertThat(new GrepTool()
                        .run(new GrepTool.Arguments("^w", null, null, 41), context)
                        .text())
                .endsWith("\n\n(Showing matches 41-60 of 60.)");
        assertThatThrownBy(() -> grep("", null)).hasMessage("pattern is empty.");
    }

    @Test
    void listShowsATree() throws Exception {
        context.put("a.txt", "");
        context.put("src/deep/b.txt", "");
        context.put("src/c.txt", "");
        context.put("out/d", "");
        var listed = new ListTool().run(new ListTool.Arguments(null, List.of("out"), null), context);
        var tree = directory + "/\n  a.txt\n  src/\n    c.txt\n    deep/\n      b.txt\n";
        assertThat(listed)
                .isEqualTo(new ToolOutput(
                        "", tree, metadata("count", 5, "truncated", false), new View.Markdown("```\n" + tree + "```")));
        for (int i = 0; i < 120; i++) context.put("many/" + i, "");
        assertThat(new ListTool()
                        .run(new ListTool.Arguments("many", null, null), context)
                        .text())
                .endsWith("(Showing entries, upper levels first, 1-100 of 120. Use offset=101 for the next page, or a"
                        + " narrower pattern or path.)\n");
    }

    @Test
    void todowriteReplacesTheList() throws Exception {
        var items = List.of(
                new TodoWriteTool.Item("one", "completed", "high"),
                new TodoWriteTool.Item("two", "in_progress", "low"));
        var todos = List.of(new Todo("one", "completed", "high"), new Todo("two", "in_progress", "low"));
        var output = new TodoWriteTool().run(new TodoWriteTool.Arguments(items), context);
        assertThat(output)
                .isEqualTo(
                        new ToolOutput("1 todos", Json.text(todos), Map.of("todos", todos), new View.Checklist(todos)));
        assertThat(context.todos).isEqualTo(todos);
        var wrong = List.of(new TodoWriteTool.Item("one", "done", "high"));
        assertThatThrownBy(() -> new TodoWriteTool().run(new TodoWriteTool.Arguments(wrong), context))
                .hasMessage("todos[0].status is \"done\"; it must be one of pending, in_progress, completed, cancelled."
                        + " The list was not changed.");
        assertThat(context.todos).isEqualTo(todos);
    }

    @Test
    void webfetchGivesAPageOrAPicture() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean image = exchange.getRequestURI().getPath().endsWith(".png");
            exchange.getResponseHeaders().add("Content-Type", image ? "image/png" : "text/html");
            exchange.sendResponseHeaders(200, 2);
            try (var body = exchange.getResponseBody()) {
                body.write("hi".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(fetch(address + "/page", null, null))
                    .isEqualTo(new ToolOutput(
                            address + "/page (text/html)",
                            "MARKDOWN in 30 s: hi",
                            Map.of(),
                            new View.Link(address + "/page (text/html)", address + "/page")));
            assertThat(fetch(address + "/page", "html", 500).text()).isEqualTo("HTML in 120 s: hi");
            assertThat(fetch(address + "/a.png", "text", 5).attachments())
                    .containsExactly(new ToolOutput.Attachment("image/png", "a.png", "data:image/png;base64,aGk="));
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> fetch("file:///etc/passwd", null, null))
                .hasMessageContaining("must start with http:// or https://");
        assertThatThrownBy(() -> fetch("http://a b", null, null))
                .hasMessageContaining("is not the address of a web page");
        assertThatThrownBy(() -> fetch("http://127.0.0.1:1/", "pdf", null))
                .hasMessageContaining("must be one of markdown, text, html");
    }

    @Test
    void writeKeepsTheStyleOfTheFile() throws Exception {
        assertThat(write("new.txt", "a\n"))
                .isEqualTo(new ToolOutput(
                        "new.txt",
                        "Wrote file successfully.",
                        metadata("diagnostics", Map.of(), "filepath", directory + "/new.txt", "exists", false),
                        new View.Diff(
                                "new.txt",
                                "--- %1$s\n+++ %1$s\n@@ -0,0 +1,1 @@\n+a\n".formatted(directory + "/new.txt"),
                                1,
                                0)));
        context.put("marked", "\uFEFFa\r\nb\r\n");
        assertThat(write("marked", "c\nd\n").text())
                .isEqualTo("Wrote file successfully. Its CRLF line endings were kept.");
        assertThat(context.text("marked")).isEqualTo("\uFEFFc\r\nd\r\n");
        context.put("mixed", "a\r\nb\n");
        write("mixed", "c\nd\n");
        assertThat(context.text("mixed")).isEqualTo("c\nd\n");
        context.put("latin", new byte[] {(byte) 0xE9});
        write("latin", "éà");
        assertThat(context.bytes("latin")).isEqualTo(new byte[] {(byte) 0xE9, (byte) 0xE0});
        assertThatThrownBy(() -> write("latin", "→"))
                .hasMessageContaining("windows-1252 text, which cannot represent \"→\"");
        context.put("binary", new byte[] {0, (byte) 0xFF});
        write("binary", "→");
        assertThat(context.text("binary")).isEqualTo("→");
        assertThat(write("binary", "→").text()).isEqualTo("The file already has this content; nothing was written.");
    }

    private ToolOutput bash(String command, Integer timeout, String workdir) throws Exception {
        return new BashTool().run(new BashTool.Arguments(command, timeout, workdir, null, null, null), context);
    }

    private ToolOutput grep(String pattern, String include) throws Exception {
        return new GrepTool().run(new GrepTool.Arguments(pattern, null, include, null), context);
    }

    private ToolOutput fetch(String url, String format, Integer timeout) throws Exception {
        return new WebFetchTool().run(new WebFetchTool.Arguments(url, format, timeout), context);
    }

    private ToolOutput write(String file, String content) throws Exception {
        return new WriteTool().run(new WriteTool.Arguments(file, content), context);
    }

    private static Map<String, Object> metadata(Object... entries) {
        var metadata = new LinkedHashMap<String, Object>();
        IntStream.iterate(0, i -> i < entries.length, i -> i + 2)
                .forEach(i -> metadata.put((String) entries[i], entries[i + 1]));
        return metadata;
    }
}
