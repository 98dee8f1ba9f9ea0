package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.config.source.JsoncEntries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsoncEntriesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {~  \"p\": [\"x\"]~}~",
                "{\"p\": []} | {\"p\": [\"x\"]}",
                "{\"p\": [ /* none */ ]} | {\"p\": [\"x\" /* none */ ]}",
                "{\"p\": [\"a\"]} | {\"p\": [\"a\", \"x\"]}",
                "{~  \"p\": [~    \"a\" // why~  ]~} | {~  \"p\": [~    \"a\",~    \"x\" // why~  ]~}",
                "{\"p\": [[\"a\", {\"k\": [1]}],]} | {\"p\": [[\"a\", {\"k\": [1]}], \"x\",]}",
                "{\"o\": {\"p\": [\"a\"]}} | {\"o\": {\"p\": [\"a\"]},~  \"p\": [\"x\"]~}",
            })
    void anEntryIsAdded(String before, String after) {
        assertThat(JsoncEntries.with(before.replace('~', '\n'), "p", "x")).isEqualTo(after.replace('~', '\n'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"p\": [\"a\"]} | 0 | {\"p\": []}",
                "{\"p\": [\"a\", \"b\"]} | 0 | {\"p\": [\"b\"]}",
                "{\"p\": [\"a\", \"b\"]} | 1 | {\"p\": [\"a\" ]}",
                "{~  \"p\": [~    // one~    \"a\", // why~    [\"b\", {\"k\": \"{env:K}\"}]~  ]~} | 1 |"
                        + " {~  \"p\": [~    // one~    \"a\" // why~  ]~}",
                "{~  \"p\": [~    \"a\",~    // two, with a comma~    \"b\"~  ]~} | 0 |"
                        + " {~  \"p\": [~    // two, with a comma~    \"b\"~  ]~}",
                "{\"p\": [\"a\" /* , */ , \"b\"]} | 0 | {\"p\": [/* , */  \"b\"]}",
            })
    void anEntryIsRemoved(String before, int index, String after) {
        assertThat(JsoncEntries.without(before.replace('~', '\n'), "p", index)).isEqualTo(after.replace('~', '\n'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | ``",
                "{\"q\": {\"a\": 1}} | {\"q\": {\"a\": 1}}",
                "{\"p\": {\"b\": 1}} | {\"p\": {\"b\": 1}}",
                "{\"p\": {\"a\": {\"a\": [1]}}} | {\"p\": {}}",
                "{\"p\": {\"a\": 1, \"a\": \"2\"}} | {\"p\": {}}",
                "{~  \"p\": {~    // one~    \"a\": {\"k\": \"{env:K}\"}, // why~    \"b\": 2,~  },~} |"
                        + " {~  \"p\": {~    // one~    // why~    \"b\": 2,~  },~}",
                "{~  \"p\": {~    \"b\": 2,~    \"a\": {}~  }~} | {~  \"p\": {~    \"b\": 2~  }~}",
            })
    void aMemberIsRemoved(String before, String after) {
        assertThat(JsoncEntries.without(before.replace('~', '\n'), "p", "a")).isEqualTo(after.replace('~', '\n'));
    }
}
