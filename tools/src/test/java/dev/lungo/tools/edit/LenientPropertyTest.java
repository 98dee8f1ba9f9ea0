package dev.lungo.tools.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Random blocks of code quoted with other white space than the file has, the same in every run: the
/// line that changes gets the file's indentation, and every other line stays byte for byte.
class LenientPropertyTest {
    private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
    private final Random random = new Random(20_260_102);

    private record Code(List<String> lines, List<String> ends) {
        String text() {
            var text = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) text.append(lines.get(i)).append(ends.get(i));
            return text.toString();
        }
    }

    @Test
    void aBlockQuotedWithOtherWhiteSpaceChangesInOneLineOnly() throws Exception {
        for (int round = 0; round < 2000; round++) {
            var code = code();
            int first = random.nextInt(code.lines().size());
            int last = first + 1 + random.nextInt(Math.min(6, code.lines().size() - first));
            int changed = first + random.nextInt(last - first);
            var otherwise = otherwise();
            var quoted =
                    code.lines().subList(first, last).stream().map(otherwise).toList();
            var replacement = new ArrayList<>(quoted);
            replacement.set(changed - first, quoted.get(changed - first).replace("call", "cell"));
            var expected = new ArrayList<>(code.lines());
            expected.set(changed, code.lines().get(changed).stripTrailing().replace("call", "cell"));

            var edited =
                    Replacement.apply(code.text(), String.join("\n", quoted), String.join("\n", replacement), false);

            var trailing = code.lines()
                    .get(changed)
                    .substring(code.lines().get(changed).stripTrailing().length());
            if (edited.exact()) expected.set(changed, expected.get(changed) + trailing);
            assertThat(edited.text()).as(edited.strategy()).isEqualTo(new Code(expected, code.ends()).text());
        }
    }

    /// Each line is identified by its number; the indentation has one step per level.
    private Code code() {
        var step = List.of("\t", "  ", "    ").get(random.nextInt(3));
        int style = random.nextInt(4);
        int depth = 0;
        var lines = new ArrayList<String>();
        var ends = new ArrayList<String>();
        for (int i = 0; i < 3 + random.nextInt(15); i++) {
            lines.add(
                    step.repeat(depth) + "call(" + i * 7919 + ", here);" + " ".repeat(random.nextInt(8) == 0 ? 2 : 0));
            ends.add(ENDS.get(style == 3 ? random.nextInt(3) : style));
            depth = Math.max(0, depth + random.nextInt(3) - 1);
        }
        return new Code(lines, ends);
    }

    private UnaryOperator<String> otherwise() {
        return switch (random.nextInt(4)) {
            case 0 -> String::stripTrailing;
            case 1 -> line -> "   " + line.stripTrailing();
            case 2 -> line -> line.stripTrailing().replace("\t", "  ").replace("    ", "\t");
            default -> String::strip;
        };
    }
}
