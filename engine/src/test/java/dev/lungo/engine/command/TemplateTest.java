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
        $1                | '$ARGUMENTS' two        | $ARGUMENTS two
        $ARGUMENTS[0]     | one two                 | one
        $ARGUMENTS[1]     | one 'two three'         | two three
        $ARGUMENTS[2]     | one two                 | ~~
        $ARGUMENTS[0] $1  | one two                 | one one two
        $ARGUMENTS[x]     | one                     | one[x]
        $ARGUMENTS [0]    | one                     | one [0]
        $0 then $1        | one two                 | one then two
        $0, $1            | one two three           | one, two three
        $10               | one                     | ~~
        \\$1 is $1         | one                     | $1 is one
        \\$ARGUMENTS      | one                     | $ARGUMENTS
        \\$0 and $1       | one                     | $0 and one
        $HOME $(pwd)      | one                     | $HOME $(pwd)
        $1                | ~~                      | ~~
        [$ARGUMENTS]      | ~~                      | []
        é $1              | ü'ö                     | é ü'ö
        $1 $2             | don't 'a b'             | don't a b
        $1 $2             | a='b c'                 | a= b c
        $1                | [Image 1] x             | [Image 1] x
        """)
    void placeholdersAreFilled(String template, String arguments, String filled) {
        var read = Template.of(template);
        assertThat(read.pieces().stream()
                        .map(piece -> read.filled(piece.text(), arguments))
                        .collect(Collectors.joining()))
                .isEqualTo(filled);
    }

    /// Positions of a text that counts from zero, and indexes, are parameters of the shell.
    @Test
    void shellPiecesHaveTheParametersOfTheShell() {
        assertThat(Template.of("$0: !`git log $0 $1 $ARGUMENTS[2]`").pieces())
                .containsExactly(new Piece("$1: ", false), new Piece("git log $1 $2 ${3}", true));
        assertThat(Template.of("!`awk '{print $0}' $1`").pieces())
                .containsExactly(new Piece("awk '{print $0}' $1", true));
        assertThat(Template.line("git log ${3}", "a b c")).isEqualTo("set -- 'a' 'b' 'c'\ngit log ${3}");
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
