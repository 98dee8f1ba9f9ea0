package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The document at `GET /doc`, which is made of the code, compared with the operations of OpenCode
/// 1.18 (contract/operations.tsv: operation, id, status, query, fields of the body, fields that every
/// answer has). Each gap fails the test unless it is a line of contract/differences.txt, with its reason after a tab;
/// `-Dlungo.regenerate=true` adds lines without reasons and removes those that are no longer needed.
class InterfaceTest {
    @TempDir
    private static Path root;

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (var stage = Stage.open(root, Scripts.all(), Speech.CHAT_COMPLETIONS)) {
            document = Json.tree(RawHttp.answer(
                            stage.server().port(),
                            "GET /doc HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                            "")
                    .body());
        }
    }

    @Test
    void differsFromTheContractAsWritten() throws IOException {
        var differences = new ArrayList<String>();
        Contract.lines("operations.tsv").forEach(row -> compare(row, differences));
        var reasons = Contract.lines("differences.txt").collect(Collectors.toMap(List::getFirst, List::getLast));
        if (Boolean.getBoolean("lungo.regenerate"))
            Files.write(
                    Path.of("src/test/resources/contract/differences.txt"),
                    differences.stream()
                            .map(each -> each + "\t" + reasons.getOrDefault(each, ""))
                            .toList());
        assertThat(differences).containsExactlyInAnyOrderElementsOf(reasons.keySet());
        assertThat(reasons)
                .allSatisfy(
                        (gap, reason) -> assertThat(reason).as(gap).isNotBlank().isNotEqualTo(gap));
    }

    private static void compare(List<String> row, List<String> differences) {
        var ours = find(row.getFirst());
        if (ours.path("responses").has("501")) {
            differences.add(row.getFirst() + ": answers 501");
            return;
        }
        if (!ours.path("operationId").asString("").equals(row.get(1)))
            differences.add(row.getFirst() + ": is called " + ours.path("operationId"));
        lacking(row.getFirst(), "query", row.get(3), query(ours), differences);
        var body = ours.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (!body.has("additionalProperties"))
            lacking(row.getFirst(), "body", row.get(4).replace("?", ""), fields(body, 1), differences);
        lacking(
                row.getFirst(),
                "answer",
                row.get(5),
                fields(
                        ours.path("responses")
                                .path("200")
                                .path("content")
                                .path("application/json")
                                .path("schema"),
                        3),
                differences);
    }

    private static void lacking(
            String operation, String place, String expected, Set<String> ours, List<String> differences) {
        var lacking = new TreeSet<>(Arrays.asList(expected.split(" ")));
        lacking.remove("");
        lacking.removeAll(ours);
        if (!lacking.isEmpty())
            differences.add(operation + ": lacks in its " + place + " " + String.join(" ", lacking));
    }

    /// However the parameters in its path are called.
    private static JsonNode find(String operation) {
        var method = operation.substring(0, operation.indexOf(' ')).toLowerCase(Locale.ROOT);
        var shape = operation.substring(method.length() + 1).replaceAll("\\{\\w+}", "{}");
        return document.path("paths").properties().stream()
                .filter(path -> path.getKey().replaceAll("\\{\\w+}", "{}").equals(shape))
                .map(path -> path.getValue().path(method))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow(() -> new AssertionError("GET /doc does not have " + operation));
    }

    private static Set<String> query(JsonNode operation) {
        var names = new TreeSet<String>();
        for (var parameter : operation.path("parameters")) {
            if (parameter.path("in").asString("").equals("query"))
                names.add(parameter.path("name").asString("")
                        + (parameter.path("required").asBoolean(false) ? "!" : ""));
        }
        return names;
    }

    private static Set<String> fields(JsonNode schema, int depth) {
        var found = new TreeSet<String>();
        collect(schema, "", depth, found);
        return found;
    }

    private static void collect(JsonNode schema, String path, int depth, Set<String> found) {
        if (schema.has("$ref")) {
            collect(document.at(schema.path("$ref").asString("").substring(1)), path, depth, found);
        } else if (schema.has("anyOf")) {
            schema.path("anyOf").forEach(one -> collect(one, path, depth, found));
        } else if (schema.has("items")) {
            found.add(path);
            collect(schema.path("items"), path + "[]", depth, found);
        } else {
            found.add(path);
            if (depth > 0)
                schema.path("properties")
                        .properties()
                        .forEach(field -> collect(
                                field.getValue(),
                                path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                depth - 1,
                                found));
            if (schema.path("additionalProperties").isObject())
                collect(schema.path("additionalProperties"), path + ".*", depth, found);
        }
    }

    /// Only endpoints that OpenCode does not have may leave their answer open.
    @Test
    void everyOperationDeclaresItsAnswer() {
        var silent = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var content = operation
                            .getValue()
                            .path("responses")
                            .path("200")
                            .path("content")
                            .path("application/json");
                    if (content.path("schema").isEmpty() && content.isObject())
                        silent.add(operation.getKey() + " " + path.getKey());
                }));
        assertThat(silent)
                .allMatch(
                        operation -> operation.contains("/lungo/")
                                || operation.contains("/plugin/")
                                || operation.equals("get /")
                                || operation.equals("get /web/{file}"),
                        "is one of ours");
    }

    @Test
    void refersToNothingThatIsNotThere() {
        var references = document.findValuesAsString("$ref");
        assertThat(references)
                .isNotEmpty()
                .allMatch(reference -> document.at(reference.substring(1)).isObject());
    }
}
