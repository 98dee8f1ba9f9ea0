package dev.lungo.code.lsp;

import dev.lungo.code.lsp.server.OpenServer;
import dev.lungo.core.code.CodeNavigator.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The protocol's question for a relation. With `next`, the first answer has items, each of which is asked
/// about; the place is then in the `part` of an answer.
record RelationQuestion(
        String capability,
        String method,
        @Nullable String next,
        @Nullable String part) {
    static RelationQuestion of(Relation relation) {
        return switch (relation) {
            case DEFINITION -> simple("definition");
            case TYPE_DEFINITION -> simple("typeDefinition");
            case REFERENCES -> simple("references");
            case IMPLEMENTATIONS -> simple("implementation");
            case CALLERS -> calls("incomingCalls", "from");
            case CALLEES -> calls("outgoingCalls", "to");
            case SUPERTYPES -> types("supertypes");
            case SUBTYPES -> types("subtypes");
        };
    }

    private static RelationQuestion simple(String name) {
        return new RelationQuestion(name + "Provider", "textDocument/" + name, null, null);
    }

    private static RelationQuestion calls(String name, String part) {
        return new RelationQuestion(
                "callHierarchyProvider", "textDocument/prepareCallHierarchy", "callHierarchy/" + name, part);
    }

    private static RelationQuestion types(String name) {
        return new RelationQuestion(
                "typeHierarchyProvider", "textDocument/prepareTypeHierarchy", "typeHierarchy/" + name, null);
    }

    List<JsonNode> ask(OpenServer open, Map<String, Object> target) throws IOException, InterruptedException {
        var parameters = new HashMap<>(target);
        if (method.endsWith("/references")) parameters.put("context", Map.of("includeDeclaration", true));
        var answer = open.call(method, parameters);
        var found = new ArrayList<JsonNode>();
        for (var item : answer.isObject() ? List.of(answer) : answer) {
            if (next == null) found.add(item);
            else
                for (var each : open.call(next, Map.of("item", item))) found.add(part == null ? each : each.path(part));
        }
        return found;
    }
}
