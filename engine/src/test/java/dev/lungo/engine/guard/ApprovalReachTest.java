package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalReachTest {
    @ParameterizedTest
    @CsvSource({
        "git push *, git push, true",
        "git push *, git push origin main, true",
        "git push *, git push --force, false",
        "git push *, git push origin +main, false",
        "git push *, git -c a=b push -f, false",
        "git push *, git push origin --del x, false",
        "git *, git reset --hard, false",
        "git *, git status, true",
        "*, rm -rf src, false",
        "*, make, true",
        "rm -rf src, rm -rf src, true",
        "rm *, rm -rf src, true",
        "git push --force *, git push --force origin, true",
        "sudo *, sudo apt list, true",
        "sudo *, sudo rm -rf src, false",
        "find *, find . -name x, true",
        "find *, find . -name x -delete, false",
        "cd *, cd src && rm a.txt, true",
        "npm *, npm unpublish, false",
        "git push *, git fetch, false"
    })
    void destructiveCommandsNeedAnApprovalOfTheirOwn(String pattern, String command, boolean covered) {
        assertThat(ApprovalReach.covers(new Rule("bash", pattern, Action.ALLOW), "bash", command))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"edit, src/*, src/rm", "webfetch, *, https://example.org/"})
    void otherPermissionsAreAsStored(String permission, String pattern, String subject) {
        assertThat(ApprovalReach.covers(new Rule(permission, pattern, Action.ALLOW), permission, subject))
                .isTrue();
    }
}
