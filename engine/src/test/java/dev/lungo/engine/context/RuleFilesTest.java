package dev.lungo.engine.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.engine.context.RuleFiles.RuleFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFilesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "src/**/*.ts | src/a.ts | true",
                "src/**/*.ts | src/a/b/c.ts | true",
                "src/**/*.ts | lib/a.ts | false",
                "**/*.ts | a.ts | true",
                "**/src/**/*.ts | x/src/a.ts | true",
                "*.md | docs/a.md | true",
                "./docs/*.md | docs/a.md | true",
                "docs/*.md | docs/deep/a.md | false",
                "docs/ | docs/deep/a.md | true",
                "src/*.{ts,tsx} | src/a.tsx | true",
                "{src/**/*.ts,lib/**} | src/a.ts | true",
                "{src/**/*.ts,lib/**} | src/a/b.ts | true",
                "{src/**/*.ts,lib/**} | lib/a/b.c | true",
                "{src/**/*.ts,lib/**} | src/a.js | false",
                "{src,test/{unit,e2e}}/**/*.{js,ts} | test/e2e/a.ts | true",
                "{src,test/{unit,e2e}}/**/*.{js,ts} | test/a.ts | false",
                "{*.md,docs/*.txt} | deep/a.md | true",
                "src/{a,} | src/a | true",
                "src/{a | src/{a | false",
                "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b} | aaaaaaaaaaaa | true",
                "src/[ | src/a | false"
            })
    void matchesFilesBelowItsFolder(String pattern, String file, boolean expected) {
        var rule = new RuleFile(Path.of("/p/.claude/rules/a.md"), Path.of("/p"), List.of(pattern));
        assertThat(rule.matches(Path.of("/p").resolve(file))).isEqualTo(expected);
        assertThat(rule.matches(Path.of("/other").resolve(file))).isFalse();
    }

    @Test
    void pathsAreAListOrWords() {
        assertThat(RuleFiles.paths("---\npaths:\n  - \"src/**/*.{ts,tsx}\"\n  - lib/**\nother: x\n---\nText"))
                .containsExactly("src/**/*.{ts,tsx}", "lib/**");
        assertThat(RuleFiles.paths("---\npaths: src/*.{a,b}, 'b c.md'\n---\n"))
                .containsExactly("src/*.{a,b}", "b c.md");
        assertThat(RuleFiles.paths("---\r\npaths: [\"a\", b]\r\n---\r\nText")).containsExactly("a", "b");
        assertThat(RuleFiles.paths("---\ndescription: none\n---\nText")).isEmpty();
        assertThat(RuleFiles.paths("paths: a\n")).isEmpty();
        assertThat(RuleFiles.body("---\npaths: a\n---\n\nText\n")).isEqualTo("Text");
        assertThat(RuleFiles.body("Text")).isEqualTo("Text");
    }
}
