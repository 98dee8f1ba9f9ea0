package dev.lungo.core.workspace;

import dev.lungo.core.id.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pseudo terminal with a program in it. `status` is running or exited; the shape is OpenCode 1.18's.
public record Pty(
        Id<Pty> id,
        String title,
        String command,
        List<String> args,
        String cwd,
        String status,
        long pid,
        @Nullable Integer exitCode) {}
