package dev.lungo.workspace.sandbox;

import java.util.List;

/// Lines that print ESCAPED if they changed what they must not.
final class Escapes {
    /// Writes outside, and changes of the machine.
    static final List<String> OUTSIDE = List.of(
            "echo x >~/new.txt && echo ESCAPED",
            "echo x >>~/notes.txt && echo ESCAPED",
            "rm ~/notes.txt && echo ESCAPED",
            "mv ~/notes.txt ~/moved.txt && echo ESCAPED",
            "mkdir ~/folder && echo ESCAPED",
            "truncate -s 0 ~/notes.txt && echo ESCAPED",
            "ln -s ~/notes.txt link && echo x >link && echo ESCAPED",
            "ln -s ~/other link && echo x >link/file.txt && echo ESCAPED",
            "ln ~/notes.txt hard && echo ESCAPED",
            "cd / && echo x >./$HOME/other/file.txt && echo ESCAPED",
            "echo x >/proc/self/\"root\"$HOME/notes.txt && echo ESCAPED",
            "echo x >/proc/1/\"root\"$HOME/notes.txt && echo ESCAPED",
            "(cd .. && mv project gone) && echo ESCAPED",
            "(cd ../.. && mv work gone) && echo ESCAPED",
            "echo x >>~/.bashrc && echo ESCAPED",
            "umount .git/hooks && echo ESCAPED",
            "umount -l .git && echo ESCAPED",
            "mount -o remount,rw / && echo ESCAPED",
            "mount -o remount,rw .git/hooks && echo ESCAPED",
            "mount --bind / /mnt && echo ESCAPED",
            "mount -t tmpfs none ~/.ssh && echo ESCAPED",
            "unshare -Urm true && echo ESCAPED",
            "unshare -Ur true && echo ESCAPED",
            "unshare -m true && echo ESCAPED",
            "bwrap --dev-bind / / true && echo ESCAPED",
            "chroot / true && echo ESCAPED",
            "echo 1 >/proc/sys/kernel/sysrq && echo ESCAPED",
            "echo x >/proc/sys/kernel/core_pattern && echo ESCAPED",
            "echo b >/proc/sysrq-trigger && echo ESCAPED",
            "sysctl -w vm.swappiness=1 && echo ESCAPED",
            "echo x >/sys/kernel/uevent_helper && echo ESCAPED",
            "echo $$ >/sys/fs/cgroup/cgroup.procs && echo ESCAPED",
            "mknod disk b 8 0 && echo ESCAPED",
            "hostname evil && echo ESCAPED",
            "date -s 2001-01-01 && echo ESCAPED",
            "reboot -f && echo ESCAPED",
            "chown 12345 source.txt && echo ESCAPED");

    /// Changes in the project of what runs later.
    static final List<String> IN_PROJECT = List.of(
            "echo x >.git/hooks/pre-commit && echo ESCAPED",
            "mv .git/hooks .git/old && echo ESCAPED",
            "git config core.fsmonitor /bin/evil && echo ESCAPED",
            "echo '[core]' >>.git/config && echo ESCAPED",
            "cp .git/config c && mv c .git/config && echo ESCAPED",
            "ln .git/config .git/c2 && echo ESCAPED",
            "mkdir -p .claude && echo x >.claude/settings.json && echo ESCAPED",
            "mkdir -p .vscode && echo x >.vscode/tasks.json && echo ESCAPED",
            "echo x >.mcp.json && echo ESCAPED",
            "rmdir .cursor && mkdir .cursor && echo x >.cursor/mcp.json && echo ESCAPED",
            "mv .idea .elsewhere && echo ESCAPED",
            "mv .git .git2 && mkdir -p .git/hooks && echo ESCAPED",
            "mv .git .git3 && ln -s ~/other .git && echo ESCAPED",
            "mv .git .git4 && cp -r .git4 evil4 && echo [a] >>evil4/config && ln -s evil4 .git && echo ESCAPED",
            "mv .git .git5 && cp -r .git5 evil5 && echo [a] >>evil5/config && echo gitdir: evil5 >.git"
                    + " && echo ESCAPED");

    /// The same for a program that lives long, so that only what is there already is protected.
    static final List<String> SERVING = List.of(
            "echo x >.git/hooks/pre-commit && echo ESCAPED",
            "mv .git/hooks .git/old && echo ESCAPED",
            "git config core.fsmonitor /bin/evil && echo ESCAPED",
            "git commit -q --allow-empty -m more && echo ESCAPED",
            "rm -rf .git; echo x >.git && echo ESCAPED",
            "mv .git .git2 && mkdir -p .git/hooks && echo ESCAPED",
            "echo x >~/.bashrc && echo ESCAPED",
            "umount .git && echo ESCAPED",
            "unshare -Urm umount .git && echo ESCAPED");

    /// Changes of the user's own files elsewhere that are no writes, and names of devices.
    static final List<String> BEYOND_LANDLOCK = List.of(
            "chmod 777 ~/notes.txt && echo ESCAPED",
            "touch -d 2001-01-01 ~/notes.txt && echo ESCAPED",
            "ls /dev/sda /dev/vda /dev/mem 2>/dev/null && echo ESCAPED");

    /// Lines that would print a key.
    static final List<String> KEYS = List.of(
            "cat ~/.ssh/id_ed25519",
            "cat ~/.aws/credentials",
            "cat ~/.netrc",
            "cat ~/.local/share/lungo/auth.json",
            "cat ~/.local/state/lungo/server.json",
            "cat /proc/self/\"root\"$HOME/.ssh/id_ed25519",
            "ln -s ~/.ssh keys; cat keys/id_ed25519",
            "ln ~/.ssh/id_ed25519 key; cat key",
            "cp -r ~/.ssh copy; cat copy/*",
            "mv ~/.ssh away; cat away/*",
            "tar c ~ 2>/dev/null",
            "grep -r PRIVATE ~ /proc/[0-9]*/environ 2>/dev/null",
            "find / -name id_ed25519 -exec cat {} + 2>/dev/null");

    private Escapes() {}
}
