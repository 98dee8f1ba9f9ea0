package dev.lungo.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.engine.command.Template.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        hi $1, $ARGUMENTS | bob "a b"               | hi bob a b, bob "a b"
        $1 and $2         | one two three 'four 5'  | one and two three four 5
        $2 before $1      | one two                 | two before one
        [$1][$2]          | one                     | [one][]
        plain             | one                     | plain
        cost: $ARGUMENTS  | $1                      | cost: $1
        """)
    void placeholdersAreFilled(String template, String arguments, String filled) {
        var read = Template.of(template);
        assertThat(read.pieces().stream()
                        .map(piece -> read.filled(piece.text(), arguments))
                        .collect(Collectors.joining()))
                .isEqualTo(filled);
    }

    /// The shell gets the arguments as its parameters, so that none is run.
    @Test
    void argumentsOfShellPiecesStayArguments() {
        var template = Template.of("Look:\n!`git log $1` and !`pwd`");
        assertThat(template.pieces())
                .containsExactly(
                        new Piece("Look:\n", false),
                        new Piece("git log $1", true),
                        new Piece(" and ", false),
                        new Piece("pwd", true));
        assertThat(Template.line("git log $1", "\"; rm 'x'\" main"))
                .isEqualTo("set -- '; rm '\\''x'\\''' 'main'\ngit log $1");
        assertThat(Template.line("pwd", "main")).isEqualTo("pwd");
        assertThat(List.of(
                        template.hasPlaceholder(),
                        Template.of("none").hasPlaceholder(),
                        Template.of("$ARGUMENTS").hasPlaceholder()))
                .containsExactly(true, false, true);
    }
}
