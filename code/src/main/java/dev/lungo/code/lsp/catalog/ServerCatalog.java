package dev.lungo.code.lsp.catalog;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The known language servers, from `servers.json`, and the protocol's names of languages, from
/// `languages.tsv`.
public final class ServerCatalog {
    private static final List<ServerSpec> SERVERS = load();
    private static final Map<String, String> LANGUAGES = languages();

    /// A row of `servers.json`; what is missing has its usual value.
    private record Row(
            String id,
            List<String> extensions,
            @Nullable Markers roots,
            List<List<String>> commands,
            @Nullable Settings options,
            Installation installation) {}

    private record Markers(
            @Nullable List<String> markers,
            @Nullable List<String> except,
            boolean required,
            boolean topmost,
            @Nullable String workspace) {
        ServerSpec.Roots roots() {
            return new ServerSpec.Roots(
                    Objects.requireNonNullElse(markers, List.of()),
                    Objects.requireNonNullElse(except, List.of()),
                    required,
                    topmost,
                    workspace);
        }
    }

    private record Settings(
            @Nullable Map<String, Object> initialization,
            @Nullable Map<String, String> modules,
            @Nullable String python,
            @Nullable String reports,
            boolean project) {
        ServerSpec.Options options() {
            return new ServerSpec.Options(
                    Objects.requireNonNullElse(initialization, Map.of()),
                    Map.of(),
                    Objects.requireNonNullElse(modules, Map.of()),
                    python,
                    reports == null ? ServerReports.USUAL : ServerReports.valueOf(reports),
                    project);
        }
    }

    private record Installation(@Nullable List<String> command, String page, boolean optional) {}

    private ServerCatalog() {}

    /// All known servers, in the order of the file.
    public static List<ServerSpec> servers() {
        return SERVERS;
    }

    /// The protocol's name of a file's language.
    public static String language(Path file) {
        var name = file.getFileName().toString();
        var byName = LANGUAGES.get(name);
        var extension = ServerSpec.extension(name);
        return byName != null ? byName : LANGUAGES.getOrDefault(extension, extension);
    }

    private static List<ServerSpec> load() {
        return Stream.of(Json.read(text("servers.json"), Row[].class))
                .map(ServerCatalog::spec)
                .toList();
    }

    private static ServerSpec spec(Row row) {
        return new ServerSpec(
                row.id,
                row.extensions,
                row.roots == null ? ServerSpec.Roots.DIRECTORY : row.roots.roots(),
                row.commands,
                row.options == null ? ServerSpec.Options.NONE : row.options.options(),
                new ServerSpec.Install(
                        Objects.requireNonNullElse(row.installation.command, List.of()), row.installation.page),
                row.installation.optional);
    }

    private static Map<String, String> languages() {
        var languages = new HashMap<String, String>();
        text("languages.tsv").lines().map(line -> line.split("\t")).forEach(row -> languages.put(row[0], row[1]));
        return Map.copyOf(languages);
    }

    private static String text(String name) {
        try (InputStream in = ServerCatalog.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
