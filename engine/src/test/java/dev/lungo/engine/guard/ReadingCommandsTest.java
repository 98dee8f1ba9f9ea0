package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCommandsTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "ls -la", "ls *.java", "cat a.txt | head -20", "git log --oneline -5 && git diff HEAD~1 -- src", "find . -name '*.java' -type f",
        "find . \\( -name a -o -name b \\) -print", "grep -rn \"a b\" src | sort | uniq -c | sort -rn | head", "wc -l src/*.java", "sed -n 10,20p a.txt",
        "sed -n '5p;7,9p' a b", "awk -F: '{print $1}' /etc/passwd", "git -C sub status --short", "git branch -a", "git tag -l", "git stash list",
        "git config --get user.name", "cd src; pwd", "ls missing 2>/dev/null || true", "make --version", "java -version 2>&1", "env", "sort ./*.txt",
        "rg -n 'x|y' src", "echo a\\;b", "date", "tail -n +5 a.txt", "git show HEAD:a.txt", "test -e a && echo yes", "git remote -v", "jq .a package.json"
    })
    void whatOnlyReadsMayRun(String line) {
        assertThat(ReadingCommands.refusal(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "echo a > b", "echo a >> b", "echo a 2>b", "echo a >| b", "cat <<E\na\nE", "cat < a", "echo a &> b", "echo a >/dev/null.txt", "ls >& b", "ls 2>&1>b",
        "sed -i s/a/b/ c", "sed -n 'w b' a", "sed -n '1p;w b' a", "sed -n 1p -i a", "sed -n '1e touch b' a", "sed 's/a/b/' a", "sed -n --in-place 1p a",
        "git apply a.patch", "python3 -c 'open(1)'", "python3 a.py", "tee a", "ls | tee a", "git commit -m x", "git checkout a", "git stash", "git stash pop",
        "git branch new", "git branch -D old", "git branch -m a b", "git tag v1", "git tag -d v1", "git config user.name x", "git config --unset user.name", "git config --local user.name x", "git config",
        "git config --get --edit", "git remote add a b", "git -c core.pager=x log", "git log --output=x", "git log --outp=x", "git diff --output x",
        "git diff --ext-diff", "git grep -Ovi a", "git grep -nO a", "git grep --open a", "git worktree add x", "git reflog expire --all", "git submodule update",
        "git --git-dir=x log", "git --exec-path=. status", "git push", "git fetch", "git clean -fd", "git", "git help -w",
        "find . -delete", "find . -exec rm {} \\;", "find . -execdir rm x \\;", "find . -ok rm x \\;", "find . -fprint x", "find . -fls x", "find . -fprintf x %p", "find -f*",
        "find *", "sort -o a a", "sort -ro a b", "sort --output=a b", "sort --ou=a b", "sort --compress-program=x a", "sort -T. a", "sort *", "uniq a b", "uniq -c a b",
        "tree -o a", "tree -R -L 2", "rg --pre ./x a", "rg --pre=./x a", "rg -nz a", "file -C -m a", "awk '{print > \"a\"}' b", "awk '{system(\"x\")}' b",
        "awk 'BEGIN{\"x\"|getline}'", "awk -i inplace '{print}' a", "awk -f a.awk b", "awk '{print}' a -o", "awk '{print | \"sh\"}' a", "awk '@load \"x\"; {print}' a",
        "env rm a", "xargs rm", "ls | xargs rm", "sudo ls", "sh -c ls", "bash", "eval ls", "exec ls", "command rm a", "nohup ls", "time rm a", "timeout 5 rm a",
        "ls &", "ls & rm a", "(rm a)", "{ rm a; }", "! rm a", "if true; then rm a; fi", "for i in a; do rm $i; done", "rm a", "mv a b", "cp a b", "touch a", "mkdir a",
        "X=1 ls", "PATH=. ls", "./ls", "/bin/rm a",  "\\ls", "l*", "echo $(rm a)", "echo `rm a`", "echo \"$(rm a)\"", "echo \"`rm a`\"", "echo $X", "ls ${X}",
        "cat {a,b}", "cat 'a", "cat \"a", "ls\rrm a", "ls\\\nrm a", "ls # x", "echo a\nrm b", "ls; rm a", "ls || rm a", "ls |& tee a", "curl -o a http://b", "wget a",
        "npm install", "make", "mvn verify", "node -e 1", "date -s now", "hostname x", "truncate -s 0 a", "dd of=a", "install a b", "ln -s a b", "chmod +x a", "perl -e 1",
        "cat <(rm a)", "ls >(rm a)", "source a", ". a", "alias ls=rm", "ls() { rm a; }", "function ls { rm a; }", "[[ a ]]", "let a=1", "printf -v a b; rm c", "coproc rm a", "trap 'rm a' EXIT", "ls\u00a0; rm a",
        "test -v 'a[$(touch x)]'", "test -n a -a -v 'a[$(touch x)]'", "test -R 'a[$(touch x)]'", "printf -v 'a[$(touch x)]' b", "printf -vPATH .; ls", "git stash list --output=x", "git stash list -p --ext-diff",
        "uniq a*", "uniq -c a?", "awk p* a", "sed -n [1]p a", "git log --outpu[t]=x",
        "mvn --version", "gradle -v", "cargo --version", "rustc -V", "go version"
    })
    void whatMayDoMoreIsRefused(String line) {
        assertThat(ReadingCommands.refusal(line)).isPresent();
    }
}
