package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.config.source.JsoncEdit;
import dev.lungo.wire.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsoncEditTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {\"a\":1} | {~  \"a\": 1~}~",
                "{} | {\"a\":{\"b\":[1]}} | {~  \"a\": {~    \"b\": [1]~  }~}",
                "{\"a\": 1, \"b\": {\"c\": 2}} | {\"b\":{\"c\":3}} | {\"a\": 1, \"b\": {\"c\": 3}}",
                "{\"a\": \"x\" /* why */, // end~} | {\"a\":\"y\"} | {\"a\": \"y\" /* why */, // end~}",
                "{~  \"a\": 1, // one~} | {\"b\":2} | {~  \"a\": 1,~  \"b\": 2, // one~}",
                "{~  // {\"a\": 0}~  \"a\": \"q\\\"}\"~}~ | {\"a\":true,\"b\":null} | {~  // {\"a\": 0}~  \"a\":"
                        + " true,~  \"b\": null~}~",
                "{\"a\": \"ask\"} | {\"a\":{\"b\":\"c\"}} | {\"a\": {~    \"b\": \"c\"~  }}",
                "{\"a\": {\"b\": 1}} | {\"a\":\"deny\"} | {\"a\": \"deny\"}",
            })
    void changesNothingElse(String before, String patch, String after) {
        assertThat(JsoncEdit.merge(before.replace('~', '\n'), Json.tree(patch))).isEqualTo(after.replace('~', '\n'));
    }
}
