package dev.lungo.engine.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.wire.Json;
import dev.lungo.wire.RecordSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            value = {
                "{\"a\":1,}¦{\"a\":1}",
                "{'a':'b'}¦{\"a\":\"b\"}",
                "{a:1, b_c:true}¦{\"a\":1,\"b_c\":true}",
                "{\"a\":1¦{\"a\":1}",
                "{\"a\":[1,2¦{\"a\":[1,2]}",
                "{\"a\":{\"b\":\"c\"}¦{\"a\":{\"b\":\"c\"}}",
                "{\"a\":1}}¦{\"a\":1}",
                "{'a': True, 'b': None, 'c': False}¦{\"a\":true,\"b\":null,\"c\":false}",
                "```json {\"a\":1} ```¦{\"a\":1}",
                "```{\"a\":1}```¦{\"a\":1}",
                "\"{\\\"a\\\":1}\"¦{\"a\":1}",
                "\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"¦{\"a\":1}",
                "Here you are: {\"a\":1}¦{\"a\":1}",
                "{}{\"a\":1}¦{\"a\":1}",
                "{\"a\":1}{\"a\":1}¦{\"a\":1}",
                "[{\"a\":1}]¦{\"a\":1}",
                "[]¦{}",
                "{\"a\":1 \"b\":2}¦{\"a\":1,\"b\":2}",
                "{\"p\":\"\\d+\\.x\"}¦{\"p\":\"\\\\d+\\\\.x\"}",
                "{/* c */\"a\":1}¦{\"a\":1}",
                "{\"a\":-1.5e3}¦{\"a\":-1500.0}",
                "{\"a\":1};¦{\"a\":1}",
                "{\"a\":\"\\u00fc\\ud83e\\udd98\"}¦{\"a\":\"ü🦘\"}",
                "{\"a\":12345678901}¦{\"a\":12345678901}"
            })
    void repairsUnambiguousArguments(String raw, String expected) {
        assertThat(Repair.object(raw)).hasValue(map(expected));
    }

    @Test
    void lineEndsInTextsStay() {
        assertThat(Repair.object("{\"a\":\"x\ny\tz\",}")).hasValue(Map.of("a", "x\ny\tz"));
    }

    /// A file would be written half, a command run cut.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"unfinished",
                "{\"a\":",
                "{\"a\":1,",
                "{\"a",
                "{\"a\":\"say \"hi\" there\"}",
                "{'a':'don't'}",
                "{\"a\":1}{\"b\":2}",
                "{a: src/x.txt}",
                "{\"a\":NaN}",
                "no object at all",
                "12",
                "[1,2]",
                "[{\"a\":1},{\"b\":2}]",
                "{\"a\":tru",
                "{\"a\":[1,",
                "{\"a\":007}",
                "\"\"",
                "{\"a\":\"\\u12\"}",
                "{\"a\" 1}",
                "{\"a\":1} and more"
            })
    void leavesAmbiguousArgumentsBroken(String raw) {
        assertThat(Repair.object(raw)).isEmpty();
    }

    record Inner(String name, int count) {}

    record Wanted(
            String filePath,
            @Nullable Integer limit,
            @Nullable Boolean all,
            @Nullable List<String> names,
            @Nullable List<Inner> items,
            @Nullable Inner inner,
            @Nullable Map<String, Object> free) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '§',
            value = {
                "{\"limit\":\"5\",\"all\":\"True\"}¦{\"limit\":5,\"all\":true}",
                "{\"names\":\"a\"}¦{\"names\":[\"a\"]}",
                "{\"names\":\"[\\\"a\\\",\\\"b\\\"]\"}¦{\"names\":[\"a\",\"b\"]}",
                "{\"items\":{\"name\":\"n\",\"count\":\"2\"}}¦{\"items\":[{\"name\":\"n\",\"count\":2}]}",
                "{\"items\":\"[{'name':'n','count':2}]\"}¦{\"items\":[{\"name\":\"n\",\"count\":2}]}",
                "{\"inner\":\"{\\\"name\\\":\\\"n\\\"}\"}¦{\"inner\":{\"name\":\"n\"}}",
                "{\"free\":\"{\\\"x\\\":1}\"}¦{\"free\":{\"x\":1}}",
                "{\"file_path\":\"p\"}¦{\"filePath\":\"p\"}",
                "{\"FilePath\":\"p\"}¦{\"filePath\":\"p\"}",
                "{\"limit\":\"\",\"all\":\"maybe\"}¦{\"limit\":null,\"all\":\"maybe\"}",
                "{\"filePath\":\"{\\\"a\\\":1}\"}¦{\"filePath\":\"{\\\"a\\\":1}\"}",
                "{\"filePath\":\"a\",\"file_path\":\"b\"}¦{\"filePath\":\"a\",\"file_path\":\"b\"}",
                "{\"other\":1}¦{\"other\":1}"
            })
    void onlyTheFormIsChanged(String given, String expected) {
        assertThat(Fitting.fitted(map(given), RecordSchema.of(Wanted.class))).isEqualTo(map(expected));
    }

    @Test
    void nothingWhereAListIsWantedIsAnEmptyOne() {
        var schema = Map.of("properties", Map.of("ids", Map.of("type", "array", "items", Map.of("type", "integer"))));
        assertThat(Fitting.fitted(Map.of("ids", "null"), schema)).isEqualTo(Map.of("ids", List.of()));
        assertThat(Fitting.fitted(Map.of("ids", "7"), schema)).isEqualTo(Map.of("ids", List.of(7)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String json) {
        return Json.read(json, LinkedHashMap.class);
    }
}
