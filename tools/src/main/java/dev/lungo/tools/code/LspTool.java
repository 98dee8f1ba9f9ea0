package dev.lungo.tools.code;

import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.CodeNavigator.Place;
import dev.lungo.core.code.CodeNavigator.Position;
import dev.lungo.core.code.CodeNavigator.Relation;
import dev.lungo.core.code.CodeNavigator.Symbol;
import dev.lungo.core.code.CodeNavigator.Unanswered;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers questions about source code by its meaning, through language servers.
public final class LspTool extends RecordTool<LspTool.Arguments> {
    private static final int MOST = 50;

    public record Arguments(
            @About(
                    oneOf = {
                        "definition",
                        "typeDefinition",
                        "references",
                        "implementations",
                        "callers",
                        "callees",
                        "supertypes",
                        "subtypes",
                        "hover",
                        "symbols",
                        "fixes"
                    })
            String operation,

            @Nullable String filePath,

            @About("line of the name, from 1; the nearest match counts") @Nullable
            Integer line,

            @About("the name in question, as it is in the file") @Nullable
            String name,

            @About("first result to show, from 1") @Nullable Integer offset) {}

    public LspTool() {
        super("lsp", Arguments.class, Trait.READS_ONLY);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var file = arguments.filePath == null ? null : context.files().resolve(arguments.filePath);
        if (file != null && !context.files().isOpen(file)) context.files().read(file);
        var title = arguments.operation + " " + (arguments.name == null ? arguments.filePath : arguments.name);
        try {
            var lines = lines(arguments, file, context);
            return new ToolOutput(title, page(lines, arguments.offset), Map.of("results", lines.size()));
        } catch (Unanswered none) {
            throw new ToolFailure(String.valueOf(none.getMessage()));
        }
    }

    private static List<String> lines(Arguments arguments, @Nullable Path file, ToolContext context)
            throws Unanswered, ToolFailure, InterruptedException {
        var navigator = context.code().navigator();
        return switch (arguments.operation) {
            case "symbols" -> symbols(navigator, arguments, file, context);
            case "fixes" ->
                navigator.fixes(required(file, "filePath"), required(arguments.line, "line")).stream()
                        .map(CodeNavigator.Fix::title)
                        .toList();
            case "hover" -> List.of(navigator.describe(position(arguments, file)));
            default ->
                navigator.places(relation(arguments.operation), position(arguments, file)).stream()
                        .map(place -> shown(place, context))
                        .toList();
        };
    }

    private static List<String> symbols(
            CodeNavigator navigator, Arguments arguments, @Nullable Path file, ToolContext context)
            throws Unanswered, ToolFailure, InterruptedException {
        var found = file == null
                ? navigator.symbols(required(arguments.name, "name or filePath"))
                : navigator.symbols(file);
        return found.stream()
                .filter(symbol -> file != null || context.files().isOpen(symbol.file()))
                .map(symbol -> shown(symbol, file == null ? context : null))
                .toList();
    }

    private static String shown(Symbol symbol, @Nullable ToolContext context) {
        var what = "  ".repeat(symbol.depth()) + symbol.kind() + " " + symbol.name();
        return context == null
                ? what + ", line " + symbol.range().line()
                : what + ", " + ShownChange.shown(context.files(), symbol.file()) + ":"
                        + symbol.range().line();
    }

    /// Quotes nothing of a file that may not be read without asking.
    private static String shown(Place place, ToolContext context) {
        var line = ShownChange.shown(context.files(), place.file()) + ":"
                + place.range().line();
        if (!context.files().isOpen(place.file())) return line;
        return line
                + (place.name() == null ? "" : " " + place.name())
                + (place.text() == null ? "" : ": " + place.text());
    }

    private static Relation relation(String operation) throws ToolFailure {
        for (var each : Relation.values()) {
            if (each.name().replace("_", "").equalsIgnoreCase(operation)) return each;
        }
        throw new ToolFailure("Unknown operation \"" + operation + "\".");
    }

    private static Position position(Arguments arguments, @Nullable Path file) throws ToolFailure {
        return new Position(required(file, "filePath"), arguments.line, required(arguments.name, "name"));
    }

    static <T> T required(@Nullable T value, String name) throws ToolFailure {
        if (value == null) throw new ToolFailure("This operation needs " + name + ".");
        return value;
    }

    private static String page(List<String> lines, @Nullable Integer offset) {
        var known = lines.stream().filter(line -> !line.isBlank()).toList();
        if (known.isEmpty()) return "No results.";
        int first = Math.clamp(offset == null ? 1 : offset, 1, known.size());
        int last = Math.min(known.size(), first - 1 + MOST);
        var text = String.join("\n", known.subList(first - 1, last));
        return last == known.size()
                ? text
                : text + "\n\n(Showing " + first + "-" + last + " of " + known.size() + ". Use offset=" + (last + 1)
                        + " for more.)";
    }
}
