package dev.lungo.policy.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that approvals cover, and what an "always" stores.
class ApprovalReachTest {
    private static ShellJudgment judge(String rules, String command, String... approved) {
        var approvals = Stream.of(approved)
                .map(pattern -> new Rule(Permission.BASH, pattern, Action.ALLOW))
                .toList();
        return ShellPolicy.judge(
                command,
                new ShellSituation(
                        Cases.rules(rules),
                        approvals,
                        Cases.ROOT,
                        Cases.ROOT,
                        "/h/dev",
                        PathAnswers.within(Cases.ROOT, Action.ASK)));
    }

    @ParameterizedTest
    @CsvSource({
        "git push *, git push, true",
        "git push *, git push origin main, true",
        "git push *, git push --force, false",
        "git push *, git push origin +main, false",
        "git push *, git -c a=b push -f, false",
        "git push *, git push origin --del x, false",
        "git push *, git push $X, false",
        "git *, git reset --hard, false",
        "git *, git status, true",
        "*, rm -rf src, false",
        "*, make, true",
        "rm -rf src, rm -rf src, true",
        "rm *, rm -rf src, true",
        "git push --force *, git push --force origin, true",
        "sudo *, sudo rm -rf src, false",
        "find *, find . -name x, true",
        "find *, find . -name x -delete, false",
        "cd *, cd src && rm a.txt, false",
        "npm *, npm unpublish, false",
        "git push *, git fetch, false",
        "make *, make $X, true",
        "python3 *, python3 -c x, false",
        "git *, git -c core.pager=x log, false",
        "cat *, cat ../a, false",
        "cat *, cat a > ../b, false",
        "*, $X, false",
        "*, echo \", false"
    })
    void destructiveAndUnclearCommandsNeedAnApprovalOfTheirOwn(String pattern, String command, boolean covered) {
        assertThat(judge("ask *", command, pattern).action() == Action.ALLOW).isEqualTo(covered);
    }

    @Test
    void anApprovalNeverOverridesADeny() {
        assertThat(judge("ask *; deny git push *", "git push", "git push *").action())
                .isEqualTo(Action.DENY);
        assertThat(judge("ask *; ask git push *", "git -C docs push", "git -C docs push", "git push *")
                        .action())
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void anApprovalThatIsTooWideExplainsWhyItDoesNotCount() {
        assertThat(judge("ask *", "git push -f", "git push *").reason())
                .isEqualTo("your approval of \"git push *\" does not cover this command; it needs its own");
    }

    private static List<String> always(String command) {
        return judge("ask *", command).always();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm x",
                "rm -rf build/old",
                "/bin/rm x",
                "rmdir build",
                "mv a b",
                "cp a b",
                "dd if=a of=b",
                "chmod -R 777 .",
                "chmod -vR 777 .",
                "git push --force",
                "git push origin main --force",
                "git push --forc origin main",
                "git push -uf origin main",
                "git push --force-with-lease=main origin main",
                "git push origin +main",
                "git push origin :main",
                "git -C sub reset --hard",
                "git -C sub status",
                "git reset HEAD~1 --hard",
                "git clean -fdx",
                "git checkout -- a.txt",
                "git checkout .",
                "git branch -D old",
                "sed -i.bak s/a/b/ x",
                "make -j4",
                "kubectl delete pod a"
            })
    void anAlwaysOfACommandThatDestroysCoversItAlone(String command) {
        assertThat(always(command)).isEqualTo(List.of(command));
        assertThat(judge("ask *", command, command).action()).isEqualTo(Action.ALLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm *.txt",
                "rm a?",
                "rm a\\\\b",
                "rm $(ls *)",
                "git * push",
                "python3 -c 'print(1)'",
                "bash -c \"$X\"",
                "cat ../a",
                "ls | sh",
                "cat <<E\nrm x",
                "A=1"
            })
    void nothingIsOfferedForCommandsThatAreNotClear(String command) {
        assertThat(always(command)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git push origin main|git push *",
                "npm run test -- --watch|npm run test *",
                "ls -la|ls *",
                "unheard-of --flag|unheard-of *",
                "docker compose up -d|docker compose up *",
                "python3 -m pytest tests|python3 -m pytest *",
                "python3 tools/gen.py x|python3 tools/gen.py *",
                "LANG=C sort a|sort *",
                "timeout 5 npm test|npm test *",
                "bash -c 'make all'|make all *",
                "sudo make install|sudo make install,make install *"
            })
    void anAlwaysCoversWhatTheCommandDoes(String command, String patterns) {
        assertThat(always(command)).isEqualTo(List.of(patterns.split(",")));
    }

    @Test
    void theBodyOfAHereDocumentIsData() {
        assertThat(always("git push --dry-run; cat > n <<'EOF'\nrm -rf build\nEOF"))
                .isEqualTo(List.of("git push *", "cat *"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rm -rf x|deletes files",
                "git push origin main|changes a remote repository; undo cannot restore it",
                "git push origin main --forc|overwrites or deletes branches of a remote repository; undo cannot restore"
                        + " them",
                "git -c a=b push|changes a remote repository; undo cannot restore it",
                "bash build.sh|runs other commands",
                "git log --force|",
                "echo rm x|",
                "chmod +x a|"
            })
    void anEffectIsNamed(String command, String effect) {
        assertThat(judge("ask *", command).parts().getFirst().effect()).isEqualTo(effect);
    }
}
