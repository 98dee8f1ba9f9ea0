package dev.lungo.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockCommentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!-- a -->;b | b",
                "a;<!-- b;c -->;d | a;d",
                "a;  <!-- b -->  ;c | a;c",
                "a;<!-- b --> c | a;c",
                "a <!-- b --> c | a <!-- b --> c",
                "a;<!-- b | a;<!-- b",
                "```;<!-- a -->;```;<!-- b -->;c | ```;<!-- a -->;```;c",
                "~~~;<!-- a --> | ~~~;<!-- a -->",
                "a;    <!-- b --> | a;    <!-- b -->",
                "<!-- ```;a;``` -->;b | b",
                "a;<!-- b --> | a;",
                "a | a"
            })
    void commentsThatBeginALineAreLeftOut(String text, String expected) {
        assertThat(BlockComments.without(text.replace(';', '\n'))).isEqualTo(lines(expected));
    }

    private static String lines(String text) {
        return text.replace(';', '\n');
    }
}
