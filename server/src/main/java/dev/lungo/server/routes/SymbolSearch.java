package dev.lungo.server.routes;

import dev.lungo.core.code.CodeIndex.Located;
import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.SourceRange;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.instance.Instance;
import dev.lungo.server.http.Exchange;
import java.util.List;
import java.util.Map;

/// Definitions by name: those of language servers, else those of the repository map.
final class SymbolSearch {
    private static final int MOST = 50;
    private static final int MOST_FILES = 20_000;
    private static final int VARIABLE = 13;
    private static final int CLASS = 5;
    private static final int FUNCTION = 12;

    /// The numbers of kinds in the Language Server Protocol.
    private static final Map<String, Integer> KINDS = Map.ofEntries(
            Map.entry("module", 2),
            Map.entry("namespace", 3),
            Map.entry("class", CLASS),
            Map.entry("object", CLASS),
            Map.entry("record", CLASS),
            Map.entry("type", CLASS),
            Map.entry("method", 6),
            Map.entry("enum", 10),
            Map.entry("interface", 11),
            Map.entry("trait", 11),
            Map.entry("protocol", 11),
            Map.entry("function", FUNCTION),
            Map.entry("fn", FUNCTION),
            Map.entry("func", FUNCTION),
            Map.entry("fun", FUNCTION),
            Map.entry("def", FUNCTION),
            Map.entry("const", 14),
            Map.entry("struct", 23));

    private final Areas areas;

    SymbolSearch(Areas areas) {
        this.areas = areas;
    }

    record Symbol(String name, int kind, Place location) {}

    record Place(String uri, Range range) {}

    /// A range as the Language Server Protocol counts, from 0.
    record Range(Position start, Position end) {
        static Range of(SourceRange range) {
            return new Range(
                    new Position(range.line() - 1, range.column() - 1),
                    new Position(range.endLine() - 1, range.endColumn() - 1));
        }
    }

    record Position(int line, int character) {}

    List<Symbol> find(Exchange exchange) throws InterruptedException {
        var query = exchange.required("query");
        var instance = areas.instance(exchange);
        var known = byServers(instance.code().navigator(), query);
        return known.isEmpty() ? areas.asked(() -> indexed(instance, query)) : known;
    }

    private static List<Symbol> byServers(CodeNavigator navigator, String query) throws InterruptedException {
        if (!navigator.isAvailable()) return List.of();
        try {
            return navigator.symbols(query).stream()
                    .limit(MOST)
                    .map(one -> new Symbol(
                            one.name(),
                            KINDS.getOrDefault(one.kind(), VARIABLE),
                            new Place(one.file().toUri().toString(), Range.of(one.range()))))
                    .toList();
        } catch (CodeNavigator.Unanswered noServer) {
            return List.of();
        }
    }

    private static List<Symbol> indexed(Instance instance, String query) throws ToolFailure, InterruptedException {
        var index = instance.code().index();
        if (index.pattern().isEmpty()) return List.of();
        var files = instance.machine().search().glob(instance.directory(), index.pattern(), MOST_FILES);
        return index.symbols(files.items(), query, MOST).stream()
                .map(SymbolSearch::symbol)
                .toList();
    }

    private static Symbol symbol(Located located) {
        var one = located.definition();
        var range = new SourceRange(
                one.line(), one.column(), one.line(), one.column() + one.name().length());
        return new Symbol(
                one.name(),
                KINDS.getOrDefault(one.kind(), VARIABLE),
                new Place(located.file().toUri().toString(), Range.of(range)));
    }
}
