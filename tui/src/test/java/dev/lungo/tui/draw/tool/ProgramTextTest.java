package dev.lungo.tui.draw.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.draw.Marked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            nullValues = "-",
            value = {
                "'one\\ntwo\\n\\n'¦'one\\ntwo\\n'",
                "' 10%\\r 50%\\r100%\\n'¦'100%\\n'",
                "'long line\\rab'¦'abng line\\n'",
                "'long line\\r\\e[Kab'¦'ab\\n'",
                "'a\\nb\\e[1Ac'¦'ac\\nb\\n'",
                "'one\\ntwo\\n\\e[2A\\e[2KONE\\n\\e[1Bend'¦'ONE\\ntwo\\nend\\n'",
                "'abc\\b\\bX'¦'aXc\\n'",
                "'a\\tb'¦'a       b\\n'",
                "'\\e[31mred\\e[0m plain'¦'⟦color 1|red⟧ plain\\n'",
                "'\\e[1;38;5;208mx\\e[22;39my'¦'⟦color 208 bold|x⟧y\\n'",
                "'\\e[38;2;1;2;3mx\\e[48:2:255:0:0my'¦'⟦#010203|x⟧⟦#010203 on #ff0000|y⟧\\n'",
                "'\\e[94;100mx'¦'⟦color 12 on color 8|x⟧\\n'",
                "'\\e[2mfaint\\e[3;4;7;9mall'¦'⟦faint|faint⟧⟦faint italic underlined struck reverse|all⟧\\n'",
                "'\\e]0;title\\a\\e(Bx\\e]8;;http://a\\e\\\\link'¦'xlink\\n'",
                "'\\e[2J\\e[Hhome'¦'home\\n'",
                "'old\\n\\e[2J\\e[Hnew'¦'new\\n'",
                "'漢字\\rx'¦'x字\\n'",
                "'\\e[999999999Cx'¦-",
                "'a\\e[9999999999;99999Hb'¦-",
            })
    void showsWhatATerminalWould(String output, String expected) {
        var text = output.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\b", "\b")
                .replace("\\a", "\007")
                .replace("\\e", "\033")
                .replace("\\\\", "\\");
        var shown = Marked.text(ProgramText.lines(text));
        if (expected == null) assertThat(shown.length()).isLessThan(3000);
        else assertThat(shown).isEqualTo(expected.replace("\\n", "\n"));
    }
}
